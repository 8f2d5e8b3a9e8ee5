import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { AnswerKey } from '@olympiad/shared-dto/questions.dto.js';
import {
  CONTENT_MEMBERS,
  QUESTION_KINDS,
  type KindContent,
  type QuestionKind,
} from '@olympiad/shared-dto/kinds/kinds.js';
import { SUBJECTS, type Subject } from '@olympiad/shared-dto/subjects.js';
import { Schema as MongooseSchema, type Types } from 'mongoose';

const { Mixed, ObjectId } = MongooseSchema.Types;

const WithContent = class {} as new () => KindContent;

/** What one version of a question says. */
@Schema({ versionKey: false })
class QuestionContent extends WithContent {
  @Prop({ type: ObjectId, required: true })
  organizationId!: Types.ObjectId;

  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: String, enum: QUESTION_KINDS, required: true })
  kind!: QuestionKind;

  @Prop({ type: String, enum: SUBJECTS, required: true })
  subject!: Subject;

  @Prop({ type: Mixed, required: true })
  text!: LocalizedText;

  @Prop({ type: Number, required: true })
  points!: number;

  @Prop({ type: Mixed, required: true })
  key!: AnswerKey;

  @Prop({ type: [String], required: true })
  tags!: string[];

  /** When this version was written. */
  @Prop({ type: Date, required: true })
  writtenAt!: Date;

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

for (const member of Object.keys(CONTENT_MEMBERS)) Prop({ type: Mixed })(QuestionContent.prototype, member);

/** A question of an organization's bank as it stands now. */
@Schema({ collection: 'questions', versionKey: false, minimize: false })
export class QuestionRecord extends QuestionContent {
  _id!: Types.ObjectId;
}

/** One version of a question, never changed: papers point at it. */
@Schema({ collection: 'questionVersions', versionKey: false, minimize: false })
export class QuestionVersionRecord extends QuestionContent {
  _id!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  questionId!: Types.ObjectId;
}

export const QuestionSchema = SchemaFactory.createForClass(QuestionRecord);
// The bank, newest first.
QuestionSchema.index({ organizationId: 1, createdAt: -1, _id: -1 });
// The bank by subject.
QuestionSchema.index({ organizationId: 1, subject: 1, createdAt: -1, _id: -1 });
// The bank by tag, and what a draw can take.
QuestionSchema.index({ organizationId: 1, tags: 1, createdAt: -1, _id: -1 });

export const QuestionVersionSchema = SchemaFactory.createForClass(QuestionVersionRecord);
// One version by question and number; two writers never make the same one.
QuestionVersionSchema.index({ questionId: 1, version: 1 }, { unique: true });
// All that an organization's questions have ever said, to find the pictures they show.
QuestionVersionSchema.index({ organizationId: 1 });
