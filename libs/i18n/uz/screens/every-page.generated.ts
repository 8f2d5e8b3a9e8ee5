// Made by scripts/generate.mts of libs/i18n/parts.json.
import common from './common.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import nav from './nav.json' with { type: 'json' };
import notFound from './not-found.json' with { type: 'json' };
import subjects from './subjects.json' with { type: 'json' };
import time from './time.json' with { type: 'json' };

export const texts = { common, errors, nav, notFound, subjects, time };
