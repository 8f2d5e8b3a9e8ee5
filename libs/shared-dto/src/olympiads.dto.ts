import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsMongoId,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Language } from './languages.js';
import { CONTENT_LANGUAGES_MAX, COUNTRIES_MAX, GRADE_MAX, REGION_MAX, REGIONS_MAX } from './limits.js';
import { ListQuery } from './list.dto.js';
import { LocalizedMarkdown, LocalizedText } from './localized-text.dto.js';
import { IsCountry } from './rules/country.js';
import { IsLanguageTag } from './rules/language-tag.js';
import { IsMoment } from './rules/is-date.js';
import type { KindMarking } from './rules/marking-rule.js';
import { OLYMPIAD_STATUSES, TIMINGS, type OlympiadStatus, type Timing } from './rules/olympiad-times.js';
import { IsZone } from './rules/zone.js';
import { SUBJECTS, type Subject } from './subjects.js';
import { SingleLine } from './rules/single-line.js';

/** When everybody may see the standings: as they move, or once the results are out. */
export const STANDINGS_SHOWN = ['live', 'after-release'] as const;
export type StandingsShown = (typeof STANDINGS_SHOWN)[number];
/** What an organizer can do with an olympiad, in the order of its life. */
export type OlympiadAct = 'publish' | 'close' | 'unfreeze' | 'release' | 'cancel';
export const TIE_RULES = ['time', 'none'] as const;
export type TieRule = (typeof TIE_RULES)[number];

/** k questions with the tag, drawn for each attempt by its seed. */
export class QuestionDraw {
  @IsString()
  @Length(1, 40)
  @SingleLine()
  tag!: string;

  @IsInt()
  @Min(1)
  @Max(100)
  count!: number;
}

/** Either fixed questions or a draw. */
export class PaperSection {
  @ValidateNested()
  @Type(() => LocalizedText)
  title!: LocalizedText;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsMongoId({ each: true })
  questionIds?: string[];

  @IsOptional()
  @ValidateNested()
  @Type(() => QuestionDraw)
  draw?: QuestionDraw;
}

/** Who receives it: the best `topPercent` of the ranked. */
export class Award {
  @ValidateNested()
  @Type(() => LocalizedText)
  name!: LocalizedText;

  @IsInt()
  @Min(1)
  @Max(100)
  topPercent!: number;
}

/** What an organizer fills in for an olympiad; a draft may be written again until it is published. */
export class WriteOlympiad {
  @ValidateNested()
  @Type(() => LocalizedText)
  title!: LocalizedText;

  @IsIn(SUBJECTS)
  subject!: Subject;

  @ValidateNested()
  @Type(() => LocalizedMarkdown)
  description!: LocalizedMarkdown;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CONTENT_LANGUAGES_MAX)
  @ArrayUnique()
  @IsLanguageTag({ each: true })
  languages!: string[];

  @IsInt()
  @Min(1)
  @Max(GRADE_MAX)
  gradeFrom!: number;

  @IsInt()
  @Min(1)
  @Max(GRADE_MAX)
  gradeTo!: number;

  /** Whose students may sit; everybody's where absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(COUNTRIES_MAX)
  @IsCountry({ each: true })
  countries?: string[];

  /** Regions whose students may sit, as people write them; everybody's where absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(REGIONS_MAX)
  @IsString({ each: true })
  @Length(1, REGION_MAX, { each: true })
  @SingleLine({ each: true })
  regions?: string[];

  /** Where it is held: times are shown on this clock too. */
  @IsOptional()
  @IsZone()
  zone?: string;

  @IsIn(TIMINGS)
  timing!: Timing;

  @IsMoment()
  opensAt!: string;

  /** With an own start: the last moment to start. */
  @IsOptional()
  @IsMoment()
  closesAt?: string;

  @IsInt()
  @Min(1)
  @Max(1440)
  durationMinutes!: number;

  @ValidateNested()
  @Type(() => LocalizedMarkdown)
  rules!: LocalizedMarkdown;

  @ValidateNested()
  @Type(() => LocalizedMarkdown)
  consentText!: LocalizedMarkdown;

  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => Award)
  awards!: Award[];

  /** An uploaded logo of one's own. */
  @IsOptional()
  @IsMongoId()
  logoId?: string;

  @IsIn(TIE_RULES)
  tieRule!: TieRule;

  @IsIn(STANDINGS_SHOWN)
  board!: StandingsShown;

  /** From here on everyone but staff sees the standings as they were. */
  @IsOptional()
  @IsMoment()
  freezesAt?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PaperSection)
  sections!: PaperSection[];
}

/** By text: the tag of the language it is shown in. */
export class ShownIn {
  title?: string;
  description?: string;
  rules?: string;
  consentText?: string;
}

/** One row of the listing, in the request's language. */
export class OlympiadSummary {
  id!: string;
  title!: string;
  subject!: Subject;
  description!: string;
  status!: OlympiadStatus;
  timing!: Timing;
  opensAt!: string;
  /** When nobody can start any more; with a common start, when it ends. */
  closesAt!: string;
  /** When it would have closed, where it was closed before that. */
  plannedClosesAt?: string;
  /** IANA name. */
  zone?: string;
  durationMinutes!: number;
  /** Those that the release before knows; the tags of all are in `contentLanguages`. */
  languages!: Language[];
  /** Absent where that release wrote it: `languages` are all then. */
  contentLanguages?: string[];
  /** The tags of the languages that its texts are shown in; absent from what 0.4.0 answers. */
  shownIn?: ShownIn;
  gradeFrom!: number;
  gradeTo!: number;
  /** Whose students may sit; everybody's where absent. */
  countries?: string[];
  /** Regions whose students may sit; everybody's where absent. */
  regions?: string[];
  organizer!: { id: string; name: string };
  logoUrl?: string;
  board!: StandingsShown;
  questionCount!: number;
  maxScore!: number;
}

export class OlympiadDetail extends OlympiadSummary {
  rules!: string;
  consentText!: string;
  awards!: { name: string; topPercent: number }[];
  tieRule!: TieRule;
  /** How its questions are marked; absent until it is published, and where a release before 0.4.0 published it. */
  marking?: KindMarking[];
  freezesAt?: string;
  frozen!: boolean;
  releasedAt?: string;
  serverTime!: string;
}

/** The organizer's row: what it takes to run one. */
export class OrganizerOlympiad extends OlympiadSummary {
  registrations!: number;
  /** Some of its questions are marked by people. */
  markedByPeople?: true;
  publishedAt?: string;
  closedAt?: string;
  cancelledAt?: string;
  releasedAt?: string;
  freezesAt?: string;
  frozen!: boolean;
}

/** How it goes, for the organizer's row that is open. */
export class OlympiadProgress {
  registrations!: number;
  started!: number;
  open!: number;
  submitted!: number;
  /** Papers of which every answer has its points. */
  marked!: number;
  /** Answers that wait for people to mark them; absent where none does. */
  unmarkedAnswers?: number;
  /** When the last of those who work would be through; absent when nobody works. */
  lastDeadline?: string;
}

export class OlympiadsQuery extends ListQuery {
  @IsOptional()
  @IsIn(OLYMPIAD_STATUSES)
  status?: OlympiadStatus;

  @IsOptional()
  @IsIn(SUBJECTS)
  subject?: Subject;

  /** Beginnings of words of title, organizer and its country, in any language; every string is valid. */
  @IsOptional()
  @IsString()
  search?: string;
}

/** Why an act was done; kept with it. */
export class CancelOlympiad {
  @IsString()
  @Length(3, 500)
  reason!: string;
}

export class Registration {
  olympiadId!: string;
  registeredAt!: string;
}
