import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** A proof of work that has counted, so that it counts no second time at any replica. */
@Schema({ collection: 'spentProofs', versionKey: false })
export class SpentProofRecord {
  /** The challenge's nonce. */
  @Prop({ type: String })
  _id!: string;

  /** By the machine's clock: when the record may go. */
  @Prop({ type: Date, required: true })
  removeAt!: Date;
}

export const SpentProofSchema = SchemaFactory.createForClass(SpentProofRecord);
// Proofs whose challenge has expired disappear by themselves.
SpentProofSchema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });
