import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Schema as MongooseSchema, type Types } from 'mongoose';

const { ObjectId } = MongooseSchema.Types;

/** A student means to take part. */
@Schema({ collection: 'registrations', versionKey: false })
export class RegistrationRecord {
  _id!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  olympiadId!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  userId!: Types.ObjectId;

  @Prop({ type: Date, required: true })
  registeredAt!: Date;

  /** The student began: from here on the registration stays. */
  @Prop({ type: Date })
  startedAt?: Date;
}

export const RegistrationSchema = SchemaFactory.createForClass(RegistrationRecord);
// Once per student and olympiad; also counts an olympiad's registrations.
RegistrationSchema.index({ olympiadId: 1, userId: 1 }, { unique: true });
// A student's own olympiads, the latest first.
RegistrationSchema.index({ userId: 1, registeredAt: -1, _id: -1 });
