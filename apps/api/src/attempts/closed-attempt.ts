import type { AttemptState } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { PaperQuestion } from '../olympiads/olympiad.js';
import type { AsDrawn } from '../questions/asking.js';

/** One question as it stands in an attempt's paper: its place and points, and what its kind drew. */
export interface DrawnQuestion extends PaperQuestion, AsDrawn {
  /** Which section of the olympiad's paper it stands in, from 0. */
  section: number;
}

/** What marking needs of an attempt that has ended. */
export interface ClosedAttempt {
  id: string;
  olympiadId: string;
  userId: string;
  state: Exclude<AttemptState, 'open'>;
  /** In the order this student saw them. */
  questions: DrawnQuestion[];
  /** By question id; null where nothing was answered. */
  answers: Record<string, AnswerValue>;
  submittedAt: Date;
  timeUsedSeconds: number;
}

/** How many attempts of an olympiad there are. */
export interface AttemptCounts {
  started: number;
  open: number;
  submitted: number;
  /** The latest of the open ones; absent when there is none. */
  lastDeadline?: Date;
}
