import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUESTION_KINDS } from '@olympiad/shared-dto/kinds/kinds.js';

const SOURCES = ['apps/api/src', 'apps/web/src/app', 'libs/shared-dto/src'];
/**
 * Kinds have their folders there; the season of the demo asks questions of each; and to uploads `file` is the name of the
 * field in which they arrive.
 */
const MAY = /(^|\/)kinds\/|^apps\/api\/src\/(demo|uploads)\/|\/shared\/upload\/|-export\.ts$|\.spec\.ts$/;

it('no file outside the folders of the kinds names one', () => {
  const name = `['"\`](${QUESTION_KINDS.join('|')})['"\`]`;
  // Some are words of the language and of schemas too: a kind is named where it is asked for or said to be one.
  const named = new RegExp(`\\bkind\\b[^\\n]*${name}|${name}[^\\n]*\\bkind\\b`);
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(process.cwd(), folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  ).filter((file) => /\.(ts|html)$/.test(file) && !MAY.test(file));
  expect(files.length).toBeGreaterThan(500);
  const naming = files.filter((file) => named.test(readFileSync(file, 'utf8')));
  expect(naming).toEqual([]);
});
