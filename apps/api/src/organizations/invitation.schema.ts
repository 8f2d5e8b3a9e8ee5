import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { ROLES, type Role } from '@olympiad/shared-dto/roles.js';
import { SchemaTypes, Types } from 'mongoose';

/** The owner's word that somebody may make an account of a role, once. */
@Schema({ collection: 'invitations', versionKey: false })
export class InvitationRecord {
  _id!: Types.ObjectId;

  /** Hex SHA-256 of the link's token; the token itself is nowhere stored. */
  @Prop({ type: String, required: true })
  tokenHash!: string;

  @Prop({ type: String, required: true })
  email!: string;

  @Prop({ type: String, enum: ROLES, required: true })
  role!: Role;

  @Prop({ type: SchemaTypes.ObjectId })
  organizationId?: Types.ObjectId;

  @Prop({ type: SchemaTypes.ObjectId, required: true })
  invitedBy!: Types.ObjectId;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;

  /** Null until it is used. */
  @Prop({ type: Date, default: null })
  acceptedAt!: Date | null;
}

export const InvitationSchema = SchemaFactory.createForClass(InvitationRecord);
// Opening the link.
InvitationSchema.index({ tokenHash: 1 }, { unique: true });
// The owner's list of open invitations, newest first.
InvitationSchema.index({ acceptedAt: 1, _id: -1 });
