// Made by scripts/generate.mts of libs/i18n/parts.json.
import portfolio from './portfolio-page.json' with { type: 'json' };

export const texts = { portfolio };
