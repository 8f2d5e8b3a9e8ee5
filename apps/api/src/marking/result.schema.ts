import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Schema as MongooseSchema, type Types } from 'mongoose';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';

const { ObjectId } = MongooseSchema.Types;

/** Where a released result stands; worked out once for all, so that reading it costs nothing. */
@Schema({ _id: false, versionKey: false })
export class PlacementRecord {
  @Prop({ type: Date, required: true })
  at!: Date;

  @Prop({ type: Number, required: true })
  rank!: number;

  @Prop({ type: Number, required: true })
  of!: number;

  @Prop({ type: Number, required: true })
  percentile!: number;

  @Prop({ type: Object })
  award?: LocalizedText;

  /** The bands of all scores stand in `releases` as well; absent on what a release up to 0.4.0 placed. */
  @Prop({ type: Boolean })
  bandsApart?: true;

  /** All scores in ten equal bands, where releases up to 0.4.0 look for them; gone with the contraction. */
  @Prop({ type: [Number], default: undefined })
  distribution?: number[];
}

@Schema({ _id: false, versionKey: false })
export class MarkRecord {
  @Prop({ type: String, required: true })
  questionId!: string;

  @Prop({ type: Number, required: true })
  version!: number;

  /** Null while it waits for people to mark it. */
  @Prop({ type: Number })
  points!: number | null;

  @Prop({ type: Number, required: true })
  maxPoints!: number;

  @Prop({ type: Object })
  answer!: AnswerValue;
}

/** One student's result in one olympiad. */
@Schema({ collection: 'results', versionKey: false })
export class ResultRecord {
  _id!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  olympiadId!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  userId!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  attemptId!: Types.ObjectId;

  /** Rises with each change; who reads it elsewhere keeps the newest. */
  @Prop({ type: Number, required: true })
  version!: number;

  /** Fingerprint of what was marked, so that marking the same again changes nothing. */
  @Prop({ type: String, required: true })
  source!: string;

  /** The attempt was voided: the result counts nowhere, and stays so that everybody hears of it. */
  @Prop({ type: Boolean, required: true })
  voided!: boolean;

  @Prop({ type: Number, required: true })
  score!: number;

  @Prop({ type: Number, required: true })
  maxScore!: number;

  /** How many answers wait for people; absent in what releases before people marked have written. */
  @Prop({ type: Number })
  unmarked?: number;

  @Prop({ type: Number, required: true })
  timeUsedSeconds!: number;

  @Prop({ type: Date, required: true })
  submittedAt!: Date;

  @Prop({ type: Date, required: true })
  markedAt!: Date;

  @Prop({ type: [SchemaFactory.createForClass(MarkRecord)], required: true })
  marks!: MarkRecord[];

  @Prop({ type: SchemaFactory.createForClass(PlacementRecord) })
  release?: PlacementRecord;
}

export const ResultSchema = SchemaFactory.createForClass(ResultRecord);
// One result per student and olympiad; a student's own. The student first, as in attempts.
ResultSchema.index({ userId: 1, olympiadId: 1 }, { unique: true });
// All results of an olympiad in steps, for ranking and for the standings.
ResultSchema.index({ olympiadId: 1, _id: 1 });
// How many results of an olympiad are partly marked.
ResultSchema.index({ olympiadId: 1, unmarked: 1 }, { partialFilterExpression: { unmarked: { $gt: 0 } } });
// All results of an olympiad by place, for the organizer's file.
ResultSchema.index({ olympiadId: 1, 'release.rank': 1, _id: 1 });
// A student's released results, newest first.
ResultSchema.index({ userId: 1, 'release.at': -1 });
