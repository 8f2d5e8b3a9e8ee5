import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { faults } from '../gate/faults.mts';
import { inRoot } from '../process/root.mjs';

const folder = 'docs/operations';
const read = (path: string) => readFileSync(inRoot(path), 'utf8');
const text = read(`${folder}/coverage.md`);

/** How many boxes each part of the customer's document has, in its order, by section. */
const boxes = {
  1: [6, 5],
  4: [5, 4, 4, 4, 4, 5, 3, 5, 4],
  5: [6, 5, 3, 6, 5, 3, 5, 4, 4, 5, 4, 4, 7],
};

const rows = [...text.matchAll(/^\| (\d)\.(\d+) +\| (.+?) +\| (.+?) +\|$/gm)].map(
  ([, section, place, asked, by = '']) => ({
    section,
    place: Number(place),
    asked,
    by,
  }),
);
const named = [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
/** The heading's name in a link, as it is made of its words. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .trim()
    .replaceAll(' ', '-');

it('has a row for each of the 110 boxes, part by part', () => {
  expect(rows).toHaveLength(110);
  for (const [section, parts] of Object.entries(boxes)) {
    const own = rows.filter((row) => row.section === section);
    const count = parts.reduce((sum, part) => sum + part, 0);
    expect([section, own.map(({ place }) => place)]).toEqual([
      section,
      Array.from({ length: count }, (_, at) => at + 1),
    ]);
  }
  const parts = text.split(/^### /m).slice(1);
  expect(parts.map((part) => [...part.matchAll(/^\| \d\.\d+ /gm)].length)).toEqual(Object.values(boxes).flat());
});

it('answers every box with something that can be run, rings, or can be read', () => {
  for (const { section, place, by } of rows) {
    expect([`${section}.${place}`, /`(npm run |pm2 |test\/|[A-Z])|\]\(/.test(by)]).toEqual([
      `${section}.${place}`,
      true,
    ]);
  }
});

it('names only commands that are there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const commands = named.flatMap((name) => /^npm (?:run )?([\w:]+)/.exec(name)?.[1] ?? []);
  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  expect(named.some((name) => name.startsWith('pm2 '))).toBe(read('ecosystem.config.cjs').includes('olympiad-backend'));
});

it('names only alarms that ring', () => {
  const alarms = new Set([...read('deploy/monitoring/alerts.yml').matchAll(/alert: (\w+)/g)].map(([, name]) => name));
  const wanted = rows.flatMap(({ by }) => [...by.matchAll(/`([A-Z][A-Za-z0-9]+)`/g)].map(([, name]) => name));
  expect(wanted.length).toBeGreaterThan(0);
  expect([...new Set(wanted)].filter((name) => !alarms.has(name))).toEqual([]);
});

it('names only lines that a verification prints', () => {
  const lines = new Set(
    [...read('scripts/verify/verify.mts').matchAll(/\.look\(\s*'([^']+)'/g)].map(([, line]) => line),
  );
  const wanted = [...text.matchAll(/“([^”]+)”/g)].map(([, line]) => line);
  expect(wanted.length).toBeGreaterThan(0);
  expect([...new Set(wanted)].filter((line) => !lines.has(line))).toEqual([]);
});

it('names only files and places in pages that are there', () => {
  const files = named.filter((name) => /^(test|scripts|deploy|docs)\/\S+$/.test(name));
  expect(files.filter((file) => !existsSync(inRoot(file)))).toEqual([]);
  const missing = [...text.matchAll(/\]\(([^)#]+)(?:#([^)]+))?\)/g)].filter(([, file = '', place]) => {
    const path = join(dirname(`${folder}/coverage.md`), file);
    if (!existsSync(inRoot(path))) return true;
    const headings = [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));
    return place !== undefined && !headings.includes(place);
  });
  expect(missing.map(([link]) => link)).toEqual([]);
});

it('leads from page to page of the operations documents without a dead link', () => {
  const index = read(`${folder}/README.md`);
  const pages = [...index.matchAll(/\]\(([^)#]+\.md)/g)].map(([, page = '']) => page);
  expect(pages).toContain('coverage.md');
  expect(pages.filter((page) => !existsSync(inRoot(join(folder, page))))).toEqual([]);
});

it('breaks only what a test is there to break', () => {
  expect(
    faults.filter(({ spec, config }) => !existsSync(inRoot(spec)) || (config && !existsSync(inRoot(config)))),
  ).toEqual([]);
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
  for (const { spec, only } of faults) if (only) expect(read(spec)).toContain(only);
});
