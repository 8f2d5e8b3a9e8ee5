import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { measureWeb } from '../building/web-size.mjs';
import { nameStarts } from '../building/web-start.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'olympiad-web-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const module = (source?: string, now: string[] = [], later: string[] = []) => ({
  source: source && `apps/web/src/${source}`,
  now,
  later,
});
const modules = new Map([
  ['main.js', module('main.ts', [], ['app.js', 'portfolio.js'])],
  ['app.js', module('app/start-app.ts', ['frame.js', 'router.js'])],
  ['portfolio.js', module('app/start-portfolio.ts', ['frame.js'])],
  ['frame.js', module()],
  ['router.js', module()],
]);

it('names in the page what each start consists of, and the page as it is then to the service worker', () => {
  for (const name of modules.keys()) writeFileSync(join(folder, name), '1;');
  const page = '<script src="/starting.js"></script><script src="main.js" type="module"></script>';
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'ngsw.json'), JSON.stringify({ hashTable: { '/index.html': 'of before' } }));
  nameStarts(folder, modules);

  const written = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(written).toContain('data-app="/app.js /frame.js /router.js"');
  expect(written).toContain('data-portfolio="/portfolio.js /frame.js"');
  const { hashTable } = JSON.parse(readFileSync(join(folder, 'ngsw.json'), 'utf8')) as {
    hashTable: Record<string, string>;
  };
  expect(hashTable['/index.html']).toBe(createHash('sha1').update(written).digest('hex'));
  const counted = measureWeb(folder).files.map(({ name }) => name);
  expect(counted.sort()).toEqual(['app.js', 'frame.js', 'main.js', 'router.js']);
});
