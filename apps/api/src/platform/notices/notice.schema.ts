import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import { NOTICE_KINDS, type NoticeKind, type NoticeWay } from '@olympiad/shared-dto/rules/notice-kind.js';
import { SchemaTypes, type Types } from 'mongoose';

/** One notice to somebody. */
@Schema({ collection: 'notices', versionKey: false })
export class NoticeRecord {
  _id!: Types.ObjectId;

  @Prop({ type: SchemaTypes.ObjectId, required: true })
  userId!: Types.ObjectId;

  @Prop({ type: String, enum: NOTICE_KINDS, required: true })
  kind!: NoticeKind;

  /** The id of what it is about: the same news is one notice. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: SchemaTypes.Mixed })
  title?: LocalizedText;

  /** Of the web app. */
  @Prop({ type: String, required: true })
  path!: string;

  @Prop({ type: Date, required: true })
  at!: Date;

  /** Absent once it was seen. */
  @Prop({ type: Boolean })
  isUnseen?: true;

  /** Whoever it is for wants it by mail and not in the app. */
  @Prop({ type: Boolean })
  isMailOnly?: true;

  /** It stood in a mail of the morning. */
  @Prop({ type: Boolean })
  isDigested?: true;

  /** By the machine's clock: when the record may go. */
  @Prop({ type: Date, required: true })
  removableAt!: Date;
}

/** The way somebody prefers for a kind of notices, for the kinds where that is not the default. */
@Schema({ collection: 'noticePreferences', versionKey: false })
export class NoticePreferenceRecord {
  /** The account. */
  @Prop({ type: SchemaTypes.ObjectId, required: true })
  _id!: Types.ObjectId;

  @Prop({ type: SchemaTypes.Mixed, required: true })
  ways!: Partial<Record<NoticeKind, NoticeWay>>;

  /** Where the clock shows the person's morning, as the browser said last. */
  @Prop({ type: String })
  zone?: string;
}

export const NoticeSchema = SchemaFactory.createForClass(NoticeRecord);
// One notice of a kind about one thing.
NoticeSchema.index({ userId: 1, kind: 1, key: 1 }, { unique: true });
// An account's notices, newest first.
NoticeSchema.index({ userId: 1, _id: -1 });
// How many of an account are not seen, and those for its mail of the morning, newest first.
NoticeSchema.index({ userId: 1, isUnseen: 1, _id: -1 }, { partialFilterExpression: { isUnseen: true } });
// Notices of long ago disappear by themselves.
NoticeSchema.index({ removableAt: 1 }, { expireAfterSeconds: 0 });

export const NoticePreferenceSchema = SchemaFactory.createForClass(NoticePreferenceRecord);
