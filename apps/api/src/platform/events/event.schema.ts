import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** How long news is kept that everybody has handled. */
export const KEEP_HANDLED_MS = 7 * 24 * 3_600_000;

/** News of one change, kept until each group has handled it. */
@Schema({ collection: 'events', versionKey: false })
export class EventRecord {
  _id!: Types.ObjectId;

  /** Under one of its names; `meaningOf` tells what it means. */
  @Prop({ type: String, required: true })
  type!: string;

  /** The id of what changed. */
  @Prop({ type: String, required: true })
  key!: string;

  /** Groups that still have to handle it. */
  @Prop({ type: [String], required: true })
  pending!: string[];

  /** Groups that were asked to, done or not; absent on news of a release that did not write it down. */
  @Prop({ type: [String], default: undefined })
  addressed?: string[];

  @Prop({ type: Date, required: true })
  at!: Date;

  /** The request that caused it; absent for what a process does by itself. */
  @Prop({ type: String })
  requestId?: string;

  /** That request's span as a `traceparent`, while tracing is on. */
  @Prop({ type: String })
  trace?: string;

  /** How often a handler failed on it. */
  @Prop({ type: Number })
  failures?: number;

  /** Not before this time again, after a failure. */
  @Prop({ type: Date })
  notBefore?: Date;
}

export const EventSchema = SchemaFactory.createForClass(EventRecord);
// A group's oldest pending events.
EventSchema.index({ pending: 1, _id: 1 });
// Removal by age of those nobody has to handle.
EventSchema.index({ at: 1 });
