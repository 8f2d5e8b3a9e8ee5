import attempt from './attempt.json' with { type: 'json' };
import auth from './auth.json' with { type: 'json' };
import board from './board.json' with { type: 'json' };
import chart from './chart.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import dashboard from './dashboard.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import fields from './fields.json' with { type: 'json' };
import handIn from './hand-in.json' with { type: 'json' };
import health from './health.json' with { type: 'json' };
import help from './help.json' with { type: 'json' };
import home from './home.json' with { type: 'json' };
import list from './list.json' with { type: 'json' };
import marking from './marking.json' with { type: 'json' };
import my from './my.json' with { type: 'json' };
import nav from './nav.json' with { type: 'json' };
import notFound from './not-found.json' with { type: 'json' };
import number from './number.json' with { type: 'json' };
import olympiads from './olympiads.json' with { type: 'json' };
import organizer from './organizer.json' with { type: 'json' };
import owner from './owner.json' with { type: 'json' };
import portfolio from './portfolio.json' with { type: 'json' };
import profile from './profile.json' with { type: 'json' };
import receipt from './receipt.json' with { type: 'json' };
import result from './result.json' with { type: 'json' };
import roles from './roles.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };
import shortText from './short-text.json' with { type: 'json' };
import school from './school.json' with { type: 'json' };
import statuses from './statuses.json' with { type: 'json' };
import subjects from './subjects.json' with { type: 'json' };
import theme from './theme.json' with { type: 'json' };
import time from './time.json' with { type: 'json' };
import upload from './upload.json' with { type: 'json' };

export const catalogue = {
  attempt,
  auth,
  board,
  chart,
  common,
  dashboard,
  errors,
  fields,
  handIn,
  health,
  help,
  home,
  list,
  marking,
  my,
  nav,
  notFound,
  number,
  olympiads,
  organizer,
  owner,
  portfolio,
  profile,
  receipt,
  result,
  roles,
  rules,
  shortText,
  school,
  statuses,
  subjects,
  theme,
  time,
  upload,
};
