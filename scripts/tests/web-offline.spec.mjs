import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { readModules } from '../lib/web-modules.mjs';
import { orderForOffline } from '../lib/web-offline.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'olympiad-web-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const module = (source, now = [], later = []) => ({
  entryPoint: source && `apps/web/src/${source}`,
  imports: [
    ...now.map((path) => ({ path, kind: 'import-statement' })),
    ...later.map((path) => ({ path, kind: 'dynamic-import' })),
  ],
});
const outputs = {
  'main.js': module('main.ts', ['frame.js'], ['shell.js', 'owner.js', 'routes.js', 'en.js', 'ru.js', 'uz.js']),
  'frame.js': module(),
  'start-app.js': module('app/start-app.ts', ['frame.js']),
  'shell.js': module('app/shell/shell.ts', ['frame.js']),
  'en.js': module('i18n/en/index.ts'),
  'en-open.js': module('i18n/en/open.ts'),
  'en-season.js': module('i18n/en/season.ts'),
  'en-showcase.js': module('i18n/en/showcase.ts'),
  'en-work.js': module('i18n/en/work.ts'),
  'ru.js': module('i18n/ru/index.ts'),
  'ru-open.js': module('i18n/ru/open.ts'),
  'ru-season.js': module('i18n/ru/season.ts'),
  'ru-showcase.js': module('i18n/ru/showcase.ts'),
  'ru-work.js': module('i18n/ru/work.ts'),
  'uz.js': module('i18n/uz/index.ts'),
  'uz-open.js': module('i18n/uz/open.ts'),
  'uz-season.js': module('i18n/uz/season.ts'),
  'uz-showcase.js': module('i18n/uz/showcase.ts'),
  'uz-work.js': module('i18n/uz/work.ts'),
  'owner.js': module('app/features/owner/owner-page.ts', ['chart.js']),
  'chart.js': module(),
  'routes.js': module('app/features/attempt/attempt.routes.ts', ['main.js'], ['attempt.js']),
  'attempt.js': module('app/features/attempt/attempt-page.ts', ['rich-text.js']),
  'rich-text.js': module(undefined, [], ['formulas.js']),
  'formulas.js': module('katex.mjs'),
  'receipt.js': module('app/features/attempt/receipt-page.ts'),
  'styles.css': { imports: [] },
};
const order = () => {
  const stats = join(folder, 'stats.json');
  writeFileSync(stats, JSON.stringify({ inputs: {}, outputs }));
  const app = { name: 'app', installMode: 'prefetch', updateMode: 'prefetch', patterns: [] };
  const urls = [...Object.keys(outputs), 'starting.js', 'index.html', 'favicon.svg'].sort().map((name) => `/${name}`);
  const media = { ...app, name: 'media', installMode: 'lazy', urls: ['/media/a.woff2'] };
  writeFileSync(join(folder, 'ngsw.json'), JSON.stringify({ assetGroups: [{ ...app, urls }, media] }));
  orderForOffline(folder, readModules(stats));
  return JSON.parse(readFileSync(join(folder, 'ngsw.json'), 'utf8')).assetGroups;
};

it('keeps the page and all that an attempt may load first, as one that is whole or not there', () => {
  const [first] = order();
  expect(first).toMatchObject({ name: 'app', installMode: 'prefetch' });
  expect(first.urls.slice(0, 2)).toEqual(['/index.html', '/starting.js']);
  expect([...first.urls].sort()).toEqual(
    [
      ...[
        'attempt',
        'en',
        'formulas',
        'frame',
        'main',
        'receipt',
        'rich-text',
        'routes',
        'ru',
        'shell',
        'start-app',
        'uz',
      ],
      ...['en', 'ru', 'uz'].flatMap((language) =>
        ['open', 'season', 'showcase', 'work'].map((part) => `${language}-${part}`),
      ),
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
