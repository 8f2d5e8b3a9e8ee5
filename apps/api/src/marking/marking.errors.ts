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

/** There is no result of the caller here, or it is not released. */
export class ResultNotReleased extends AppError {
  constructor() {
    super(404, 'RESULT_NOT_RELEASED', 'No released result is found here');
  }
}
