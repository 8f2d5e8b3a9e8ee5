import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, Types } from 'mongoose';
import type { DeviceWords } from './device-words.js';

/** One sign-in on one device, and the family of refresh tokens that follow from it. */
@Schema({ collection: 'sessions', versionKey: false })
export class SessionRecord {
  _id!: Types.ObjectId;

  @Prop({ type: SchemaTypes.ObjectId, required: true })
  userId!: Types.ObjectId;

  /** 256 random bits that the refresh tokens are derived from, with a key that is not in the database. */
  @Prop({ type: String, required: true })
  seed!: string;

  /** Which refresh token is the current one. */
  @Prop({ type: Number, required: true })
  generation!: number;

  @Prop({ type: Date, required: true })
  rotatedAt!: Date;

  /** The account's when the session began; a higher one there ends the session. */
  @Prop({ type: Number, required: true })
  signInVersion!: number;

  /** The browser, by its long-lived cookie. */
  @Prop({ type: String, required: true })
  deviceId!: string;

  /** What the browser said of itself, in words; absent in sessions of earlier releases. */
  @Prop({ type: SchemaTypes.Mixed })
  device?: DeviceWords;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;

  /** Null while it lasts. */
  @Prop({ type: Date, default: null })
  endedAt!: Date | null;

  /** By the machine's clock: when the record may go. */
  @Prop({ type: Date, required: true })
  removeAt!: Date;
}

export const SessionSchema = SchemaFactory.createForClass(SessionRecord);
// Has this account signed in on this device before?
SessionSchema.index({ userId: 1, deviceId: 1 });
// Where an account is signed in, the newest first; where it was, by when that ended.
SessionSchema.index({ userId: 1, endedAt: 1, createdAt: -1, _id: -1 });
// Each replica's look, every second, for sessions that ended.
SessionSchema.index({ endedAt: 1 }, { partialFilterExpression: { endedAt: { $type: 'date' } } });
// Old sessions disappear by themselves.
SessionSchema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
