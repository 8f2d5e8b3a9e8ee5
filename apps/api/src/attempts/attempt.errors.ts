import type { AnswerConflict, SavedAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import { AppError } from '../platform/errors/app-error.js';

export class NotRegistered extends AppError {
  constructor() {
    super(409, 'NOT_REGISTERED', 'Register for the olympiad first');
  }
}

/** Before it opens, and once nobody can start any more. */
export class OlympiadNotOpen extends AppError {
  constructor() {
    super(409, 'OLYMPIAD_NOT_OPEN', 'The olympiad is not open');
  }
}

/** Too late; `stored` is all that counts, so that the browser can tell what arrived. */
export class AttemptIsClosed extends AppError {
  constructor(stored: SavedAnswer[]) {
    super(409, 'ATTEMPT_CLOSED', 'The attempt is closed', { extra: { stored } });
  }
}

/** Somebody saved these questions meanwhile, such as the same student in another tab. Nothing was stored. */
export class AnswersConflict extends AppError {
  constructor(conflicts: AnswerConflict[]) {
    super(409, 'ANSWER_CONFLICT', 'These answers were changed elsewhere', { extra: { conflicts } });
  }
}

/** The number is below the last one stored, or stored with another body. */
export class SeqReused extends AppError {
  constructor() {
    super(400, 'SEQ_REUSED', 'This number was used for another save', { fields: { seq: 'was used for another save' } });
  }
}

export class TooManyClients extends AppError {
  constructor() {
    super(409, 'TOO_MANY_CLIENTS', 'This attempt was opened too many times; continue in the page opened last');
  }
}

/** Others keep changing the attempt at the same time; the same request may be sent again. */
export class AttemptBusy extends AppError {
  constructor() {
    super(503, 'SERVER_BUSY', 'The attempt is being changed elsewhere; try again', { retryAfterSeconds: 1 });
  }
}
