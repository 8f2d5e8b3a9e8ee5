import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** Which secrets a living replica accepts sessions by. */
@Schema({ collection: 'secretHolders', versionKey: false })
export class SecretHolderRecord {
  /** The replica's holder name. */
  @Prop({ type: String })
  _id!: string;

  /** Fingerprints, from which no secret can be told. */
  @Prop({ type: [String], required: true })
  accepts!: string[];

  @Prop({ type: Date, required: true })
  at!: Date;

  /** By the machine's clock: when the record may go. */
  @Prop({ type: Date, required: true })
  removeAt!: Date;
}

export const SecretHolderSchema = SchemaFactory.createForClass(SecretHolderRecord);
// Replicas that fell silent disappear by themselves.
SecretHolderSchema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
