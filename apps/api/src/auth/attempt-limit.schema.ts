import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** How often something failed in the current window, for all replicas. */
@Schema({ collection: 'attemptLimits', versionKey: false })
export class AttemptLimitRecord {
  /** A hash of what is counted, so that no e-mail stands here. */
  @Prop({ type: String })
  _id!: string;

  @Prop({ type: Number, required: true })
  count!: number;

  /** The end of the window. */
  @Prop({ type: Date, required: true })
  until!: Date;

  /** By the machine's clock: when the record may go. */
  @Prop({ type: Date, required: true })
  removeAt!: Date;
}

export const AttemptLimitSchema = SchemaFactory.createForClass(AttemptLimitRecord);
// Windows that are over disappear by themselves.
AttemptLimitSchema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
