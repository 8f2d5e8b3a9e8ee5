// Made by scripts/generate.mts of libs/i18n/parts.json.
import auth from './auth.json' with { type: 'json' };
import fields from './fields.json' with { type: 'json' };
import list from './list.json' with { type: 'json' };
import roles from './roles.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };
import theme from './theme.json' with { type: 'json' };

export const texts = { auth, fields, list, roles, rules, theme };
