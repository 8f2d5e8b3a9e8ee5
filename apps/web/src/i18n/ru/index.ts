import auth from './auth.json';
import chart from './chart.json';
import common from './common.json';
import dashboard from './dashboard.json';
import errors from './errors.json';
import fields from './fields.json';
import home from './home.json';
import list from './list.json';
import my from './my.json';
import nav from './nav.json';
import notFound from './not-found.json';
import olympiads from './olympiads.json';
import organizer from './organizer.json';
import owner from './owner.json';
import portfolio from './portfolio.json';
import profile from './profile.json';
import roles from './roles.json';
import rules from './rules.json';
import statuses from './statuses.json';
import subjects from './subjects.json';
import theme from './theme.json';
import time from './time.json';
import upload from './upload.json';

export const catalogue = {
  auth,
  chart,
  common,
  dashboard,
  errors,
  fields,
  home,
  list,
  my,
  nav,
  notFound,
  olympiads,
  organizer,
  owner,
  portfolio,
  profile,
  roles,
  rules,
  statuses,
  subjects,
  theme,
  time,
  upload,
};
