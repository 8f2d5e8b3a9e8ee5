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
