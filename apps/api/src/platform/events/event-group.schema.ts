import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** A group of handlers that has begun on this database. */
@Schema({ collection: 'eventGroups', versionKey: false })
export class EventGroupRecord {
  /** The group's name. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** The highest it has begun with; see `Beginning`. */
  @Prop({ type: Number, required: true })
  edition!: number;

  /** All news until then has been looked through for what nobody asked the group to handle. */
  @Prop({ type: Date, required: true })
  seenUntil!: Date;
}

export const EventGroupSchema = SchemaFactory.createForClass(EventGroupRecord);
