import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** A replica that was alive a moment ago. */
@Schema({ collection: 'heartbeats', versionKey: false })
export class HeartbeatRecord {
  /** The replica's holder name. */
  @Prop({ type: String })
  _id!: string;

  @Prop({ type: Number, required: true })
  pid!: number;

  @Prop({ type: Date, required: true })
  startedAt!: Date;

  /** Where its metrics are scraped, as `host:port`; absent when they are off. */
  @Prop({ type: String })
  metrics?: string;

  /** The newest migration its release knows. */
  @Prop({ type: Number })
  level?: number;

  @Prop({ type: Date, required: true })
  at!: Date;
}

export const HeartbeatSchema = SchemaFactory.createForClass(HeartbeatRecord);
// Replicas that fell silent disappear by themselves.
HeartbeatSchema.index({ at: 1 }, { expireAfterSeconds: 30 });
