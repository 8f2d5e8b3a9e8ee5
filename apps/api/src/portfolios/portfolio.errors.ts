import { AppError } from '../platform/errors/app-error.js';

/** Somebody else's portfolio is found under it. */
export class SlugTaken extends AppError {
  constructor() {
    super(409, 'SLUG_TAKEN', 'This address is taken', { fields: { slug: 'is taken' } });
  }
}

/** The address looks like an id or is a word of ours. */
export class SlugRefused extends AppError {
  constructor(problem: string) {
    super(400, 'SLUG_REFUSED', 'This address cannot be used', { fields: { slug: problem } });
  }
}

/** One portfolio per student. */
export class PortfolioExists extends AppError {
  constructor() {
    super(409, 'PORTFOLIO_EXISTS', 'You already have a portfolio');
  }
}

/** The edit started from a revision that is not the newest. */
export class PortfolioConflict extends AppError {
  constructor() {
    super(409, 'PORTFOLIO_CONFLICT', 'The portfolio was changed elsewhere in the meantime');
  }
}

/** There is nothing to show yet. */
export class PortfolioIncomplete extends AppError {
  constructor() {
    super(409, 'PORTFOLIO_INCOMPLETE', 'There is nothing to publish yet', {
      fields: { headline: 'write a headline, fill one block that is shown, or show a result' },
    });
  }
}
