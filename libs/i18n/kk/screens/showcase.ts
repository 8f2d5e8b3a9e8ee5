import portfolio from './portfolio-page.json' with { type: 'json' };

/** Portfolios as others see them. */
export const texts = { portfolio };
