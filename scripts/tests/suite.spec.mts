import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { inRoot } from '../process/root.mjs';
import { chosen, drills, runOnce } from '../../test/suite.mjs';

const specs = ['test/api', 'test/faults', 'test/deploy'].flatMap((folder) =>
  readdirSync(inRoot(folder))
    .filter((name) => /\.(e2e|deploy)-spec\.ts$/.test(name))
    .map((name) => `${folder}/${name}`),
);
const endings = ['.e2e-spec.ts', '.deploy-spec.ts'];
/** Which of the files jest would run in this environment. */
const run = (environment: { TEST_SUITE?: string }) =>
  endings.flatMap((ending) => {
    const { testMatch, testPathIgnorePatterns } = chosen(environment, ending);
    const isMatched = (file: string) => testMatch.some((glob) => file.endsWith(glob.replace(/^\*\*\/\*?/, '')));
    return specs.filter((file) => isMatched(file) && !testPathIgnorePatterns.some((part) => file.includes(part)));
  });

it('runs every file in the gate or among the long drills, and none in both', () => {
  const both = [...run({ TEST_SUITE: 'gate' }), ...run({ TEST_SUITE: 'long' })];
  expect(both.sort()).toEqual([...specs].sort());
  expect(run({}).sort()).toEqual([...specs].sort());
});

it('has in the gate another file that breaks the same kind of thing as each long drill', () => {
  const gate = run({ TEST_SUITE: 'gate' });
  for (const [drill, others] of Object.entries(drills)) {
    expect(existsSync(inRoot(drill))).toBe(true);
    expect(others.length).toBeGreaterThan(0);
    expect(gate).toEqual(expect.arrayContaining(others));
  }
});

it('runs as one process in the gate and as two among what takes long all that leaves the number open', () => {
  expect(runOnce.filter((file) => !existsSync(inRoot(file)))).toEqual([]);
  const isApi = (file: string) => file.endsWith('.e2e-spec.ts');
  const [open, gate] = [run({ TEST_SUITE: 'open' }).filter(isApi), run({ TEST_SUITE: 'gate' }).filter(isApi)];
  expect(open).toEqual(gate.filter((file) => !runOnce.includes(file)));
  expect(open).toEqual(
    expect.arrayContaining(gate.filter((file) => /\bstartApp\(\)/.test(readFileSync(inRoot(file), 'utf8')))),
  );
});
