import { AppError } from '../platform/errors/app-error.js';

/** Somebody still works, or a paper handed in is not marked yet. */
export class OlympiadHasOpenAttempts extends AppError {
  constructor(open: number) {
    super(
      409,
      'OLYMPIAD_HAS_OPEN_ATTEMPTS',
      open > 0 ? 'Results cannot be released while somebody is still working' : 'Some papers are not marked yet',
    );
  }
}

/** Answers wait for people to mark them. */
export class AnswersUnmarked extends AppError {
  constructor(unmarked: number) {
    super(409, 'ANSWERS_UNMARKED', `Results cannot be released while answers have no points: ${unmarked}`, {
      fields: { marks: `are missing for ${unmarked} ${unmarked === 1 ? 'answer' : 'answers'}` },
    });
  }
}

/** Somebody else entered points for the answer since it was read. */
export class MarkChanged extends AppError {
  constructor(points: number | null) {
    super(
      409,
      'MARK_CHANGED',
      `Somebody else has entered points for this answer in the meantime: ${points ?? 'none'}`,
      {
        fields: { baseRevision: `is not the last one: ${points ?? 'no'} points were entered meanwhile` },
      },
    );
  }
}
