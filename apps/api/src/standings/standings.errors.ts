import { AppError } from '../platform/errors/app-error.js';

/** The standings may not be seen yet. */
export class StandingsNotAvailable extends AppError {
  constructor() {
    super(404, 'STANDINGS_NOT_AVAILABLE', 'The standings can be seen once the results are released');
  }
}
