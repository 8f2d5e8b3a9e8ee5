import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Schema as MongooseSchema, type Types } from 'mongoose';

/** What all released results of one olympiad have in common, so that one more score changes one document. */
@Schema({ collection: 'releases', versionKey: false })
export class ReleaseRecord {
  /** The olympiad's id. */
  @Prop({ type: MongooseSchema.Types.ObjectId, required: true })
  _id!: Types.ObjectId;

  /** All scores of the olympiad in ten equal bands. */
  @Prop({ type: [Number], required: true })
  distribution!: number[];
}

export const ReleaseSchema = SchemaFactory.createForClass(ReleaseRecord);
