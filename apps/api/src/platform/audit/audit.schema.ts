import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, Types } from 'mongoose';

/** Who did what to what, with how it stood before and after. Never changed, never removed. */
@Schema({ collection: 'audit', versionKey: false })
export class AuditRecord {
  _id!: Types.ObjectId;

  @Prop({ type: Date, required: true })
  at!: Date;

  /** The account that acted. */
  @Prop({ type: SchemaTypes.ObjectId, required: true })
  actorId!: Types.ObjectId;

  /** What was done, such as `account.update`. */
  @Prop({ type: String, required: true })
  action!: string;

  /** The id of what it was done to. */
  @Prop({ type: String, required: true })
  targetId!: string;

  @Prop({ type: SchemaTypes.Mixed })
  before?: Record<string, unknown>;

  @Prop({ type: SchemaTypes.Mixed })
  after?: Record<string, unknown>;
}

export const AuditSchema = SchemaFactory.createForClass(AuditRecord);
// What happened to one thing, newest first.
AuditSchema.index({ targetId: 1, _id: -1 });
