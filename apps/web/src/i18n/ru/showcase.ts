import portfolio from './portfolio.json' with { type: 'json' };

/** Portfolios, shown and edited. */
export const showcase = { portfolio };
