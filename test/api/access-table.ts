import { ACCOUNTS } from './access/accounts.js';
import { FILES } from './access/files.js';
import { OLYMPIADS } from './access/olympiads.js';
import { PAGES } from './access/pages.js';
import { PROCESS } from './access/process.js';
import type { Row } from './access/row.js';

/**
 * The table: every route the running API describes, by `METHOD path`, and what each asker gets. A route that is not
 * here fails the tests. What follows ` #` tells further cases of one route apart.
 */
export const ACCESS: Record<string, Row> = { ...PROCESS, ...ACCOUNTS, ...FILES, ...OLYMPIADS, ...PAGES };
