import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Types } from 'mongoose';

/** When somebody is next told by mail of what has come together, and when that was last. */
@Schema({ collection: 'noticeDigests', versionKey: false })
export class NoticeDigestRecord {
  /** The account. */
  @Prop({ type: SchemaTypes.ObjectId, required: true })
  _id!: Types.ObjectId;

  /** The morning to be looked at; absent while nothing has come together. */
  @Prop({ type: Date })
  notBefore?: Date;

  /** Counts what came: whoever decides that there is nothing says of which count. */
  @Prop({ type: Number, required: true })
  news!: number;

  /** The day of the last mail, as `YYYY-MM-DD` in the person's zone: it only rises, so no day has two. */
  @Prop({ type: String })
  day?: string;

  /** That mail was handed to the mail server, or somebody died while doing so: it is not handed over again. */
  @Prop({ type: Boolean })
  isHanded?: true;
}

export const NoticeDigestSchema = SchemaFactory.createForClass(NoticeDigestRecord);
// Whose morning has come, the longest waiting first.
NoticeDigestSchema.index({ notBefore: 1 }, { sparse: true });
