import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { QuestionKind } from '@olympiad/shared-dto/kinds/kinds.js';
import { Schema as MongooseSchema, type Types } from 'mongoose';

const { Mixed, ObjectId } = MongooseSchema.Types;

/** One answer that people mark, apart from its result so that a list of them reads nothing else. */
@Schema({ collection: 'answersToMark', versionKey: false })
export class AnswerToMarkRecord {
  _id!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  olympiadId!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  resultId!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  attemptId!: Types.ObjectId;

  /** Whose it is, for files that stand in it. */
  @Prop({ type: ObjectId, required: true })
  userId!: Types.ObjectId;

  @Prop({ type: String, required: true })
  questionId!: string;

  /** Of the question. */
  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: String, required: true })
  kind!: QuestionKind;

  @Prop({ type: Number, required: true })
  maxPoints!: number;

  @Prop({ type: Mixed, required: true })
  answer!: AnswerValue;

  /** Uploads that the answer refers to; absent where it refers to none. */
  @Prop({ type: [String], default: undefined })
  files?: string[];

  /** The attempt counts nowhere, so nobody has to look. */
  @Prop({ type: Boolean, required: true })
  voided!: boolean;

  /** Null until somebody has entered them. */
  @Prop({ type: Number })
  points!: number | null;

  /** How often points were entered: whoever enters some names the last one seen. */
  @Prop({ type: Number, required: true })
  revision!: number;

  @Prop({ type: ObjectId })
  enteredBy?: Types.ObjectId;

  @Prop({ type: Date })
  enteredAt?: Date;
}

export const AnswerToMarkSchema = SchemaFactory.createForClass(AnswerToMarkRecord);
// One for each answer, however often its attempt is marked; what was entered for an attempt.
AnswerToMarkSchema.index({ attemptId: 1, questionId: 1 }, { unique: true });
// The answer that a file belongs to.
AnswerToMarkSchema.index({ files: 1 }, { partialFilterExpression: { files: { $exists: true } } });
// All of an olympiad, or of one question, in the order they are listed.
AnswerToMarkSchema.index({ olympiadId: 1, voided: 1, questionId: 1, _id: 1 });
// Those without points, in the same order; how many there are.
AnswerToMarkSchema.index({ olympiadId: 1, voided: 1, points: 1, questionId: 1, _id: 1 });
