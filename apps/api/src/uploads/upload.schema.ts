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

  /** Bytes stored. */
  @Prop({ type: Number })
  size?: number;

  /** Of the stored bytes, hex. */
  @Prop({ type: String })
  sha256?: string;

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

export const UploadSchema = SchemaFactory.createForClass(UploadRecord);
// Uploads that never finished, oldest first.
UploadSchema.index({ createdAt: 1 }, { partialFilterExpression: { state: 'arriving' } });
// What somebody who deletes the account leaves behind.
UploadSchema.index({ ownerId: 1 });
