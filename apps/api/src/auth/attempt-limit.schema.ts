import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** A place in a waiting line. */
@Schema({ _id: false })
export class WaitingPlace {
  /** Tells apart what was asked; says nothing about it. */
  @Prop({ type: String, required: true })
  tag!: string;

  /** When it comes up. */
  @Prop({ type: Date, required: true })
  dueAt!: Date;
}
const WaitingPlaceSchema = SchemaFactory.createForClass(WaitingPlace);

/** How often something failed in the current window, for all replicas, and who waits to try again. */
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

  /** First come, first looked at. */
  @Prop({ type: [WaitingPlaceSchema], default: undefined })
  places?: WaitingPlace[];
}

export const AttemptLimitSchema = SchemaFactory.createForClass(AttemptLimitRecord);
// Windows that are over disappear by themselves.
AttemptLimitSchema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
