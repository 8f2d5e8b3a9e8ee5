import chart from './chart.json';
import common from './common.json';
import errors from './errors.json';
import list from './list.json';
import nav from './nav.json';
import notFound from './not-found.json';
import roles from './roles.json';
import rules from './rules.json';
import statuses from './statuses.json';
import subjects from './subjects.json';
import theme from './theme.json';
import time from './time.json';
import upload from './upload.json';

export const catalogue = {
  chart,
  common,
  errors,
  list,
  nav,
  notFound,
  roles,
  rules,
  statuses,
  subjects,
  theme,
  time,
  upload,
};
