import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Schema as MongooseSchema, type Types } from 'mongoose';
import { TIE_RULES, type TieRule } from '@olympiad/shared-dto/olympiads.dto.js';
import type { StandingsRow, PartInfo } from './standings-head.js';

const { ObjectId } = MongooseSchema.Types;

/** The head of standings: its version and what is needed to find and rank any row. */
@Schema({ collection: 'standings', versionKey: false })
export class StandingHeadRecord {
  /** The olympiad's id, with `:frozen` for the standings of what was handed in before the freeze. */
  @Prop({ type: String })
  _id!: string;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: String, enum: TIE_RULES, required: true })
  tieRule!: TieRule;

  @Prop({ type: Number, required: true })
  total!: number;

  /** Best first. */
  @Prop({ type: [Object], required: true })
  parts!: PartInfo[];
}
export const StandingHeadSchema = SchemaFactory.createForClass(StandingHeadRecord);

/** Some neighbouring rows of the standings. A part is never changed but replaced, so whoever holds a head can read it. */
@Schema({ collection: 'standingParts', versionKey: false })
export class StandingPartRecord {
  _id!: Types.ObjectId;

  @Prop({ type: [Object], required: true })
  rows!: StandingsRow[];

  /** By the machine's clock: since when, or from when on, no head names it. */
  @Prop({ type: Date })
  retiredAt?: Date;
}
export const StandingPartSchema = SchemaFactory.createForClass(StandingPartRecord);
// Replaced parts disappear by themselves once no reader can hold a head that names them.
StandingPartSchema.index({ retiredAt: 1 }, { expireAfterSeconds: 60 });

/** One result as the standings show it now. Its id names the row to everybody, so it says nothing about the account. */
@Schema({ collection: 'standingEntries', versionKey: false })
export class StandingEntryRecord {
  @Prop({ type: String })
  _id!: string;

  @Prop({ type: ObjectId, required: true })
  olympiadId!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  userId!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  resultId!: Types.ObjectId;

  /** The version of the result that is shown; an older one never replaces it. */
  @Prop({ type: Number, required: true })
  resultVersion!: number;

  /** The row as the standings have it; absent when the result is voided. */
  @Prop({ type: Object })
  row?: StandingsRow;

  @Prop({ type: Date, required: true })
  submittedAt!: Date;

  /** What finds the row's name. Absent where there is no row, and in entries written by releases that knew no search. */
  @Prop({ type: [String], default: undefined })
  terms?: string[];
}
export const StandingEntrySchema = SchemaFactory.createForClass(StandingEntryRecord);
// The entries that some results changed.
StandingEntrySchema.index({ resultId: 1 }, { unique: true });
// A student's own row.
StandingEntrySchema.index({ olympiadId: 1, userId: 1 }, { unique: true });
// Rows of the standings by the beginning of a name, best first; rows that no search has looked at yet.
StandingEntrySchema.index({ olympiadId: 1, terms: 1, 'row.score': -1, 'row.timeUsedSeconds': 1, _id: 1 });
// The rows that carry an account's name.
StandingEntrySchema.index({ userId: 1 });
