import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import {
  STANDINGS_SHOWN,
  TIE_RULES,
  type Award,
  type StandingsShown,
  type PaperSection,
  type TieRule,
} from '@olympiad/shared-dto/olympiads.dto.js';
import type { KindMarking } from '@olympiad/shared-dto/rules/marking-rule.js';
import { TIMINGS, type Timing } from '@olympiad/shared-dto/rules/olympiad-times.js';
import { SUBJECTS, type Subject } from '@olympiad/shared-dto/subjects.js';
import { Schema as MongooseSchema, type Types } from 'mongoose';
import { PHASES, type RecordedAct, type Phase, type SettledSection } from './olympiad.js';

const { Mixed, ObjectId } = MongooseSchema.Types;

@Schema({ collection: 'olympiads', versionKey: false, minimize: false })
export class OlympiadRecord {
  _id!: Types.ObjectId;

  @Prop({ type: ObjectId, required: true })
  organizationId!: Types.ObjectId;

  /** Rises with every write; a write that depends on what was read names the version it read. */
  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: String, enum: PHASES, required: true })
  phase!: Phase;

  @Prop({ type: Mixed, required: true })
  title!: LocalizedText;

  /** Beginnings of the words of title, organizer and country in all languages, folded: what a search looks for. */
  @Prop({ type: [String], required: true })
  terms!: string[];

  /** How the words of the terms were folded. */
  @Prop({ type: Number })
  folding?: number;

  @Prop({ type: String, enum: SUBJECTS, required: true })
  subject!: Subject;

  @Prop({ type: Mixed, required: true })
  description!: LocalizedText;

  @Prop({ type: [String], enum: LANGUAGES, required: true })
  languages!: Language[];

  /** The tags of all its languages; `languages` has those of them that the release before knows. */
  @Prop({ type: [String], default: undefined })
  contentLanguages?: string[];

  @Prop({ type: ObjectId })
  logoId?: Types.ObjectId;

  @Prop({ type: Number, required: true })
  gradeFrom!: number;

  @Prop({ type: Number, required: true })
  gradeTo!: number;

  /** Whose students may sit; everybody's where absent. */
  @Prop({ type: [String], default: undefined })
  countries?: string[];

  /** Regions whose students may sit; everybody's where absent. */
  @Prop({ type: [String], default: undefined })
  regions?: string[];

  @Prop({ type: String, enum: TIMINGS, required: true })
  timing!: Timing;

  @Prop({ type: Date, required: true })
  opensAt!: Date;

  /** When nobody can start any more; the act of closing brings it forward. */
  @Prop({ type: Date, required: true })
  closesAt!: Date;

  /** When it would have closed, where the act of closing came before. */
  @Prop({ type: Date })
  plannedClosesAt?: Date;

  /** IANA name of the zone it is held in. */
  @Prop({ type: String })
  zone?: string;

  @Prop({ type: Number, required: true })
  durationMinutes!: number;

  @Prop({ type: Mixed, required: true })
  rules!: LocalizedText;

  @Prop({ type: Mixed, required: true })
  consentText!: LocalizedText;

  @Prop({ type: [Mixed], required: true })
  awards!: Award[];

  @Prop({ type: String, enum: TIE_RULES, required: true })
  tieRule!: TieRule;

  @Prop({ type: String, enum: STANDINGS_SHOWN, required: true })
  board!: StandingsShown;

  @Prop({ type: Date })
  freezesAt?: Date;

  /** The paper as the organizer wrote it. */
  @Prop({ type: [Mixed], required: true })
  sections!: PaperSection[];

  /** The paper with its question versions, settled at publishing. */
  @Prop({ type: [Mixed], required: true })
  paper!: SettledSection[];

  @Prop({ type: Number, required: true })
  questionCount!: number;

  @Prop({ type: Number, required: true })
  maxScore!: number;

  /** How its questions are marked, settled at publishing. */
  @Prop({ type: [Mixed], default: undefined })
  marking?: KindMarking[];

  /** Who did what when, oldest first. */
  @Prop({ type: [Mixed], required: true })
  acts!: RecordedAct[];

  @Prop({ type: Date })
  publishedAt?: Date;

  @Prop({ type: Date })
  closedAt?: Date;

  @Prop({ type: Date })
  cancelledAt?: Date;

  @Prop({ type: Date })
  releasedAt?: Date;

  @Prop({ type: Date })
  unfrozenAt?: Date;
}

export const OlympiadSchema = SchemaFactory.createForClass(OlympiadRecord);
// The public list, by the time of opening; the status is a phase and a range of times.
OlympiadSchema.index({ phase: 1, opensAt: -1, _id: -1 });
// The public list of a subject.
OlympiadSchema.index({ subject: 1, phase: 1, opensAt: -1, _id: -1 });
// Those whose terms an earlier release folded.
OlympiadSchema.index({ folding: 1 });
// The public list by the beginning of a word.
OlympiadSchema.index({ terms: 1, opensAt: -1, _id: -1 });
// An organizer's own list, drafts too.
OlympiadSchema.index({ organizationId: 1, opensAt: -1, _id: -1 });
