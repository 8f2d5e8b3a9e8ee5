import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

export const MAIL_OUTCOMES = ['sent', 'refused', 'needless', 'given-up'] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];

/**
 * A mail that has to be sent, or was. It holds neither address nor text: both are made from `key` when it is sent, so
 * that what has been deleted meanwhile is not in it.
 */
@Schema({ collection: 'mails', versionKey: false })
export class MailRecord {
  /** Kind and key, which is also its message id: the same news makes one mail. */
  @Prop({ type: String })
  _id!: string;

  @Prop({ type: String, required: true })
  kind!: string;

  /** The id of what it is about. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Number, required: true })
  tries!: number;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  /** Due from then on; absent once nothing more is to be done. */
  @Prop({ type: Date })
  notBefore?: Date;

  @Prop({ type: String, enum: MAIL_OUTCOMES })
  outcome?: MailOutcome;

  /** By the machine's clock: when the record may go. */
  @Prop({ type: Date })
  removableAt?: Date;
}

export const MailSchema = SchemaFactory.createForClass(MailRecord);
// What is due, the longest waiting first, and how many wait.
MailSchema.index({ notBefore: 1 }, { sparse: true });
// Mails of long ago disappear by themselves.
MailSchema.index({ removableAt: 1 }, { expireAfterSeconds: 0 });
