import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** Who works for a group now. Only economy: two at once do no harm. */
@Schema({ collection: 'cursors', versionKey: false })
export class LeaseRecord {
  @Prop({ type: String })
  _id!: string;

  @Prop({ type: String, required: true })
  holder!: string;

  @Prop({ type: Date, required: true })
  until!: Date;
}

export const LeaseSchema = SchemaFactory.createForClass(LeaseRecord);
