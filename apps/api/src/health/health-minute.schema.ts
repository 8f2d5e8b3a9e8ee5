import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

/** Longer than the longest span that is shown. */
const KEPT_SECONDS = 26 * 3_600;

/** What happened in one minute on all replicas; each adds its part with one write, so nothing is read to write it. */
@Schema({ collection: 'healthMinutes', versionKey: false })
export class HealthMinuteRecord {
  /** The beginning of the minute. */
  @Prop({ type: Date })
  _id!: Date;

  @Prop({ type: Date, required: true })
  at!: Date;

  /** Added up: requests, seconds, errors. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  counts!: Record<string, number>;

  /** Requests answered within so many seconds, by the bound with `_` for the point. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  within!: Record<string, number>;

  /** The highest value of any replica. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  highest!: Record<string, number>;

  /** The lowest value of any replica. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  lowest!: Record<string, number>;

  /** What is added over replicas, but not over time, by replica. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  replicas!: Record<string, Record<string, number>>;
}

export const HealthMinuteSchema = SchemaFactory.createForClass(HealthMinuteRecord);
// The owner's page reads the minutes since a time; old ones disappear by themselves.
HealthMinuteSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });
