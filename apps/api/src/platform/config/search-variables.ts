import { integer, text, url, variable } from './variable.js';

/** What is said of the OpenSearch that finds portfolios. */
export const SEARCH_VARIABLES = {
  SEARCH_URL: variable({
    group: 'search',
    meaning: 'OpenSearch that finds portfolios (empty: MongoDB does, which is good to a hundred thousand)',
    must: 'an http or https address',
    fallback: '',
    parse: url('http:', 'https:'),
  }),
  SEARCH_USER: variable({
    group: 'search',
    meaning: 'its user (empty: it asks for none)',
    must: 'a name',
    fallback: '',
    parse: text,
  }),
  SEARCH_PASSWORD: variable({
    group: 'search',
    meaning: "the user's password",
    must: 'a password',
    secret: true,
    fallback: '',
    parse: text,
  }),
  SEARCH_CA: variable({
    group: 'search',
    meaning: 'who signed its certificate, in PEM (empty: one of those that everybody trusts)',
    must: 'certificates in PEM, their lines joined by \\n',
    secret: true,
    fallback: '',
    parse: (given: string) => given.replaceAll('\\n', '\n'),
  }),
  SEARCH_WAIT_MS: variable({
    group: 'search',
    meaning: 'a list waits no longer for it than this, and falls back to MongoDB',
    must: 'a number of milliseconds from 100 to 60000',
    fallback: 1_000,
    parse: integer(100, 60_000),
  }),
  SEARCH_INDEX: variable({
    group: 'search',
    meaning: 'begins the names of its indices, where several sites share it',
    must: 'lower-case letters, digits and dashes, a letter first',
    fallback: 'olympiad-talent',
    parse: (given: string) => (/^[a-z][a-z0-9-]{0,60}$/.test(given) ? given : undefined),
  }),
};
