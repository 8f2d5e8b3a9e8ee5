import auth from './auth.json' with { type: 'json' };
import board from './board.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import fields from './fields.json' with { type: 'json' };
import home from './home.json' with { type: 'json' };
import list from './list.json' with { type: 'json' };
import marking from './marking.json' with { type: 'json' };
import nav from './nav.json' with { type: 'json' };
import notFound from './not-found.json' with { type: 'json' };
import number from './number.json' with { type: 'json' };
import olympiads from './olympiads.json' with { type: 'json' };
import profile from './profile.json' with { type: 'json' };
import roles from './roles.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };
import shortText from './short-text.json' with { type: 'json' };
import statuses from './statuses.json' with { type: 'json' };
import subjects from './subjects.json' with { type: 'json' };
import theme from './theme.json' with { type: 'json' };
import time from './time.json' with { type: 'json' };

/** What everybody may come to read; the rest is in the parts beside it. */
export const catalogue = {
  auth,
  board,
  common,
  errors,
  fields,
  home,
  list,
  marking,
  nav,
  notFound,
  number,
  olympiads,
  profile,
  roles,
  rules,
  shortText,
  statuses,
  subjects,
  theme,
  time,
};
