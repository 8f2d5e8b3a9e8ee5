import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { languages } from '../building/languages.mjs';
import { readModules } from '../building/web-modules.mjs';
import { orderForOffline } from '../building/web-offline.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'olympiad-web-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PARTS = ['open', 'season', 'showcase', 'work'];
const module = (source?: string, now: string[] = [], later: string[] = []) => ({
  entryPoint: source?.startsWith('/') ? source.slice(1) : source && `apps/web/src/${source}`,
  imports: [
    ...now.map((path) => ({ path, kind: 'import-statement' })),
    ...later.map((path) => ({ path, kind: 'dynamic-import' })),
  ],
});
const outputs = {
  'main.js': module(
    'main.ts',
    ['frame.js'],
    ['shell.js', 'owner.js', 'routes.js', ...languages.map((language) => `${language}.js`)],
  ),
  'frame.js': module(),
  'start-app.js': module('app/start-app.ts', ['frame.js']),
  'shell.js': module('app/shell/shell.ts', ['frame.js']),
  ...Object.fromEntries(
    languages.flatMap((language) =>
      ['every-page', ...PARTS].map((part) => [
        part === 'every-page' ? `${language}.js` : `${language}-${part}.js`,
        module(`/libs/i18n/${language}/screens/${part}.generated.ts`),
      ]),
    ),
  ),
  'owner.js': module('app/features/owner/owner-page.ts', ['chart.js']),
  'chart.js': module(),
  'routes.js': module('app/features/attempt/attempt.routes.ts', ['main.js'], ['attempt.js']),
  'attempt.js': module('app/features/attempt/attempt-page.ts', ['rich-text.js']),
  'rich-text.js': module(undefined, [], ['formulas.js']),
  'formulas.js': module('katex.mjs'),
  'receipt.js': module('app/features/attempt/receipt-page.ts'),
  'styles.css': { imports: [] },
};
type Group = { name: string; installMode: string; urls: string[] };
type Groups = [Group, Group, Group];

const order = () => {
  const stats = join(folder, 'stats.json');
  writeFileSync(stats, JSON.stringify({ inputs: {}, outputs }));
  const app = { name: 'app', installMode: 'prefetch', updateMode: 'prefetch', patterns: [] };
  const urls = [...Object.keys(outputs), 'starting.js', 'index.html', 'favicon.svg'].sort().map((name) => `/${name}`);
  const media = { ...app, name: 'media', installMode: 'lazy', urls: ['/media/a.woff2'] };
  writeFileSync(join(folder, 'ngsw.json'), JSON.stringify({ assetGroups: [{ ...app, urls }, media] }));
  orderForOffline(folder, readModules(stats));
  const { assetGroups } = JSON.parse(readFileSync(join(folder, 'ngsw.json'), 'utf8')) as { assetGroups: Groups };
  return assetGroups;
};

it('keeps the page and all that an attempt may load first, as one that is whole or not there', () => {
  const [first] = order();
  expect(first).toMatchObject({ name: 'app', installMode: 'prefetch' });
  expect(first.urls.slice(0, 2)).toEqual(['/index.html', '/starting.js']);
  expect([...first.urls].sort()).toEqual(
    [
      ...['attempt', 'formulas', 'frame', 'main', 'receipt', 'rich-text', 'routes', 'shell', 'start-app'],
      ...languages.flatMap((language) => [language, ...PARTS.map((part) => `${language}-${part}`)]),
      'starting',
    ]
      .map((name) => `/${name}.js`)
      .concat('/favicon.svg', '/index.html', '/styles.css')
      .sort(),
  );
});

it('keeps everything else later, when it is asked for', () => {
  const [, rest, media] = order();
  expect(rest).toMatchObject({ name: 'rest', installMode: 'lazy', urls: ['/chart.js', '/owner.js'] });
  expect(media.name).toBe('media');
});
