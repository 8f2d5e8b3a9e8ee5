import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { debianProgram } from '../installation/debian.mjs';
import { generated } from '../monitoring/generate.mts';
import { alertName } from '../monitoring/rules.mts';
import { readThresholds } from '../monitoring/thresholds.mts';
import { inRoot } from '../process/root.mjs';
import { attempt } from '../process/run.mjs';
import { rulesApart } from './rules-apart.mts';

const folder = 'deploy/monitoring';
const text = (path: string) => readFileSync(inRoot(path), 'utf8');
const all = readThresholds();
const byId = new Map(all.thresholds.map((threshold) => [threshold.id, threshold]));
/** A line of the customer's document. */
type Line = {
  section: string;
  says: string;
  is: string;
  number?: number;
  unit: keyof typeof inOurUnit;
  thresholds: string[];
};
type Alerts = { groups: { rules: Alert[] }[] };
type Alert = { alert: string; labels: { endpoint?: string }; annotations: { runbook_url: string } };
type Tests = { tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[] };

const document = JSON.parse(text(`${folder}/document.json`)) as Line[];
const alerts = (parse(text(`${folder}/alerts.yml`)) as Alerts).groups.flatMap(({ rules }) => rules);

/** How the document writes a number, in the unit of the figure. */
const inOurUnit = {
  '': (number: number) => number,
  limit: () => 0,
  s: (number: number) => number,
  ms: (number: number) => number / 1000,
  '%': (number: number) => number / 100,
  // The document counts what fails, the figure what succeeds.
  '% of failures': (number: number) => 1 - number / 100,
};

it('has a threshold for every line of the customer’s document, with its number', () => {
  const wrong = document.flatMap(({ says, is, number, unit, thresholds }) =>
    thresholds.flatMap((id) => {
      const threshold = byId.get(id);
      if (!threshold) return [`${says}: there is no ${id}`];
      if (number === undefined || id === 'query-slow') return [];
      const turned = unit === '% of failures' ? '<' : is;
      const value = inOurUnit[unit](number);
      const fits = threshold.is === turned && Math.abs(threshold.value - value) < 1e-9;
      return fits ? [] : [`${says}: ${is} ${number} ${unit}, but ${id} is ${threshold.is} ${threshold.value}`];
    }),
  );
  expect(wrong).toEqual([]);
});

it('counts the numbers of the document: none is left out of the list', () => {
  const sections = (list: Line[]) =>
    Object.fromEntries(['2', '4', '5'].map((s) => [s, list.filter((row) => row.section === s).length]));
  expect(sections(document.filter(({ number }) => number !== undefined))).toEqual({ 2: 4, 4: 27, 5: 8 });
});

it('says of every threshold whether the document asks for it, and where', () => {
  const asked = new Set(document.flatMap(({ thresholds }) => thresholds));
  const named = all.thresholds.filter((threshold) => threshold.document !== '').map(({ id }) => id);
  expect([...asked].sort()).toEqual(named.sort());
});

it('uses each id once and figures that exist, and watches every figure it describes in a known unit', () => {
  const ids = [...all.thresholds.map(({ id }) => id), ...all.figures.map(({ id }) => id)];
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(all.thresholds.filter((threshold) => !all.figureOf(threshold))).toEqual([]);
  expect(new Set(all.figures.map(({ unit }) => unit))).toEqual(new Set(['ratio', 'seconds', 'count', 'bytes']));
});

it('keeps the rule files as the thresholds make them', async () => {
  for (const [path, made] of Object.entries(await generated())) {
    expect({ path, same: text(path) === made }).toEqual({ path, same: true });
  }
});

it('has one alarm for each threshold, and a pair for each risk endpoint', () => {
  expect(alerts.map(({ alert }) => alert).sort()).toEqual(all.thresholds.map(({ id }) => alertName(id)).sort());
  for (const { endpoint } of all.riskEndpoints) {
    expect(alerts.filter(({ labels }) => labels.endpoint === endpoint)).toHaveLength(2);
  }
});

it('leads every alarm to a section of the incident page that names it', () => {
  const lost = alerts.filter(({ alert, annotations }) => {
    const [path = '', anchor] = annotations.runbook_url.split('#');
    const sections = existsSync(inRoot(path)) ? text(path).split(/^## /m).slice(1) : [];
    const section = sections.find((one) => one.split('\n')[0]?.toLowerCase().replaceAll(' ', '-') === anchor);
    return !section?.includes(`\`${alert}\``);
  });
  expect(lost.map(({ alert }) => alert)).toEqual([]);
});

it('tests every alarm twice: once that it fires, once that it is silent while all is well', () => {
  const cases = ['alerts.test.yml', 'trends.test.yml']
    .flatMap((file) => (parse(text(`${folder}/${file}`)) as Tests).tests)
    .flatMap(({ alert_rule_test: tests }) => tests);
  for (const { alert } of alerts) {
    const expected = cases.filter(({ alertname }) => alertname === alert).map(({ exp_alerts: fired }) => fired.length);
    expect({ alert, expected: expected.sort() }).toEqual({ alert, expected: [0, 1] });
  }
});

it('fires every alarm in the world made for it, as promtool evaluates the rules', async () => {
  const promtool = await debianProgram('promtool');
  const here = { cwd: inRoot(folder), timeout: 240_000 };
  const syntax = await attempt(promtool, ['check', 'rules', 'recordings.yml', 'alerts.yml'], here);
  expect(syntax).toEqual({ code: 0, output: expect.not.stringContaining('FAILED') });
  const apart = mkdtempSync(join(tmpdir(), 'olympiad-rules-'));
  try {
    const worlds = ['alerts.test.yml', 'trends.test.yml'].flatMap((file) => rulesApart(here.cwd, apart, file));
    const fired = await attempt(promtool, ['test', 'rules', ...worlds], here);
    expect(fired).toEqual({ code: 0, output: expect.not.stringContaining('FAILED') });
  } finally {
    rmSync(apart, { recursive: true });
  }
});
