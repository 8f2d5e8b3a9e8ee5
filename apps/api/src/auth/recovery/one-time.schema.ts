import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, Types } from 'mongoose';

/**
 * What opens once: the link to a new password, the link that confirms an e-mail, the code that signs in.
 */
export const ONE_TIME_KINDS = ['reset', 'confirm', 'code'] as const;
export type OneTimeKind = (typeof ONE_TIME_KINDS)[number];

@Schema({ collection: 'oneTimes', versionKey: false })
export class OneTimeRecord {
  _id!: Types.ObjectId;

  @Prop({ type: String, enum: ONE_TIME_KINDS, required: true })
  kind!: OneTimeKind;

  /** Hex SHA-256 of a link's token, which is nowhere stored. A code has none: it is asked for with its account. */
  @Prop({ type: String })
  tokenHash?: string;

  /** Absent where somebody asked for an address that nobody has: it is stored all the same, to take no less time. */
  @Prop({ type: SchemaTypes.ObjectId })
  userId?: Types.ObjectId;

  /** A hash of the address that was asked for, and of a device that the account knows, to count how often. */
  @Prop({ type: String })
  addressHash?: string;

  /** It goes to the mailbox and nowhere else, so whoever has it has the mailbox. */
  @Prop({ type: Boolean, required: true })
  byMail!: boolean;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;

  /** Null until it is used, or another act made it worthless. */
  @Prop({ type: Date, default: null })
  usedAt!: Date | null;

  /** By the machine's clock: when the record may go. */
  @Prop({ type: Date, required: true })
  removeAt!: Date;
}

export const OneTimeSchema = SchemaFactory.createForClass(OneTimeRecord);
// Opening a link.
OneTimeSchema.index({ tokenHash: 1 }, { unique: true, partialFilterExpression: { tokenHash: { $type: 'string' } } });
// An account's open codes, and the end of all it has.
OneTimeSchema.index({ userId: 1, kind: 1 });
// How often an address was asked for lately.
OneTimeSchema.index({ addressHash: 1, createdAt: 1 });
// Old ones disappear by themselves.
OneTimeSchema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
