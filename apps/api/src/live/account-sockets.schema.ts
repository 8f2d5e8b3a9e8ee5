import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, Types } from 'mongoose';

/** A connection as all processes know it. */
export interface NotedSocket {
  /** Socket.IO's id. */
  id: string;
  /** Its token has expired by then, so it is gone even if the process that had it was killed. */
  until: Date;
}

/** The connections an account has, in all processes. */
@Schema({ collection: 'accountSockets', versionKey: false })
export class AccountSocketsRecord {
  /** The account's id. */
  @Prop({ type: SchemaTypes.ObjectId })
  _id!: Types.ObjectId;

  /** The oldest first. */
  @Prop({ type: SchemaTypes.Mixed, required: true })
  sockets!: NotedSocket[];

  /** By the machine's clock: when the record may go. */
  @Prop({ type: Date, required: true })
  removeAt!: Date;
}

export const AccountSocketsSchema = SchemaFactory.createForClass(AccountSocketsRecord);
// What nobody renews disappears by itself.
AccountSocketsSchema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
