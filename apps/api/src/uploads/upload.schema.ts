import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, Types } from 'mongoose';
import { UPLOAD_PURPOSES, type UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';

/**
 * One uploaded file. The record comes first as `arriving`, so that a process that dies while storing leaves something
 * to clean up by; only `stored` ones exist for anybody.
 */
@Schema({ collection: 'files', versionKey: false })
export class UploadRecord {
  /** Random, so that no id can be guessed from another. */
  _id!: Types.ObjectId;

  @Prop({ type: SchemaTypes.ObjectId, required: true })
  ownerId!: Types.ObjectId;

  @Prop({ type: String, enum: UPLOAD_PURPOSES, required: true })
  purpose!: UploadPurpose;

  /** Whose members have it together: images and logos of olympiads. */
  @Prop({ type: SchemaTypes.ObjectId })
  organizationId?: Types.ObjectId;

  /** It may show a person; known of each file by its purpose, but for images, which students upload too. */
  @Prop({ type: Boolean })
  personal?: boolean;

  @Prop({ type: String, enum: ['arriving', 'stored'], required: true })
  state!: 'arriving' | 'stored';

  /** Where the store keeps it. */
  @Prop({ type: String, required: true })
  key!: string;

  /** The media type it was stored as. */
  @Prop({ type: String })
  type?: string;

  /** Bytes that may be stored, while it arrives. */
  @Prop({ type: Number })
  reserved?: number;

  /** Bytes stored. */
  @Prop({ type: Number })
  size?: number;

  /** Of the stored bytes, hex. */
  @Prop({ type: String })
  sha256?: string;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  /** When it was first seen that nothing refers to it; absent while something does. */
  @Prop({ type: Date })
  unusedSince?: Date;

  /** When it was last looked whether something refers to it. */
  @Prop({ type: Date })
  lookedAt?: Date;
}

/** Touched by whoever takes room of an account or organization for one purpose, so that they come one after another. */
@Schema({ collection: 'fileHolders', versionKey: false })
export class FileHolderRecord {
  /** `<account or organization>.<purpose>` */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Number, required: true })
  admitted!: number;
}

export const UploadSchema = SchemaFactory.createForClass(UploadRecord);
// Uploads that never finished, oldest first.
UploadSchema.index({ createdAt: 1 }, { partialFilterExpression: { state: 'arriving' } });
// An account's files, newest first; what somebody who deletes the account leaves behind.
UploadSchema.index({ ownerId: 1, createdAt: -1, _id: -1 });
// An organization's files, newest first.
UploadSchema.index(
  { organizationId: 1, createdAt: -1, _id: -1 },
  { partialFilterExpression: { organizationId: { $exists: true } } },
);
// What was longest not looked at, to find what nothing refers to.
UploadSchema.index({ lookedAt: 1 });

export const FileHolderSchema = SchemaFactory.createForClass(FileHolderRecord);
