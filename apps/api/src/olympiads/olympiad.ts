import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { Award, StandingsShown, OlympiadAct, TieRule } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Timing } from '@olympiad/shared-dto/rules/olympiad-times.js';
import type { Subject } from '@olympiad/shared-dto/subjects.js';

/** One question version of a paper, with the points it carried when the paper was settled. */
export interface PaperQuestion {
  id: string;
  version: number;
  points: number;
}

/** A section as it was settled at publishing: all of its questions, or `draw` of them. */
export interface SettledSection {
  title: LocalizedText;
  questions: PaperQuestion[];
  /** How many each attempt draws; absent when all are asked. */
  draw?: number;
}

/** The stage an olympiad's recorded acts have brought it to; its status also needs the clock. */
export const PHASES = ['draft', 'published', 'released', 'cancelled'] as const;
export type Phase = (typeof PHASES)[number];

/** What somebody of the organizer did, and when. */
export interface RecordedAct {
  act: OlympiadAct;
  /** The account that did it. */
  by: string;
  at: Date;
  reason?: string;
}

/** What other modules may know of an olympiad. */
export interface Olympiad {
  id: string;
  organizationId: string;
  /** Rises with every change. */
  version: number;
  phase: Phase;
  title: LocalizedText;
  subject: Subject;
  gradeFrom: number;
  gradeTo: number;
  /** Whose students may sit; everybody's where absent. */
  countries?: string[];
  /** Regions whose students may sit; everybody's where absent. */
  regions?: string[];
  timing: Timing;
  opensAt: Date;
  /** When nobody can start any more: as planned, or earlier by the act of closing. */
  closesAt: Date;
  /** IANA name. */
  zone?: string;
  durationMinutes: number;
  awards: Award[];
  tieRule: TieRule;
  board: StandingsShown;
  freezesAt?: Date;
  unfrozenAt?: Date;
  publishedAt?: Date;
  closedAt?: Date;
  cancelledAt?: Date;
  releasedAt?: Date;
  /** Oldest first. */
  acts: RecordedAct[];
  /** Settled at publishing; empty before. */
  paper: SettledSection[];
  questionCount: number;
  maxScore: number;
}
