import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

/**
 * `waiting`: not begun; `running`: expanding and migrating; `migrated`: every document has the new shape, the former is
 * there too; `contracting`, `contracted`: the former shape goes, is gone. Older releases cannot work from then on.
 */
export const MIGRATION_STATES = ['waiting', 'running', 'migrated', 'contracting', 'contracted'] as const;
export type MigrationState = (typeof MIGRATION_STATES)[number];

/** How far a migration is. */
@Schema({ collection: 'migrations', versionKey: false })
export class MigrationRecord {
  /** The migration's number. */
  @Prop({ type: Number })
  _id!: number;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: String, enum: MIGRATION_STATES, required: true })
  state!: MigrationState;

  /** Whether there is something to contract. */
  @Prop({ type: Boolean, required: true })
  contractible!: boolean;

  /** Rises with each step, so that of two processes at the same step one starts it again. */
  @Prop({ type: Number, required: true })
  step!: number;

  /** The `_id` up to which the present pass has come. */
  @Prop({ type: SchemaTypes.Mixed })
  after?: unknown;

  /** While contracting: late documents of older releases are migrated first. */
  @Prop({ type: Boolean })
  swept?: boolean;

  /** Documents changed in all passes. */
  @Prop({ type: Number, required: true })
  changed!: number;

  @Prop({ type: Date })
  startedAt?: Date;

  /** There was no backup younger than a day when it began. */
  @Prop({ type: Boolean })
  withoutBackup?: boolean;

  @Prop({ type: Date })
  migratedAt?: Date;

  /** Somebody asked for the contraction: `npm run migrate:contract`. */
  @Prop({ type: Date })
  contractAskedAt?: Date;

  @Prop({ type: Date })
  contractedAt?: Date;

  /** Why the last step failed; it is tried again. */
  @Prop({ type: String })
  failure?: string;
}

export const MigrationSchema = SchemaFactory.createForClass(MigrationRecord);
