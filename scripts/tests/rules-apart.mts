import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

type Rule = { record?: string; alert?: string; expr: string };
type Rules = { groups: { rules: Rule[] }[] };
type World = { alert_rule_test: { alertname: string }[] };
type Tests = { rule_files: string[]; tests: World[] };

/**
 * The same tests for promtool in another folder. The world of a single alarm has that alarm and the recordings it reads
 * beside it and no other rule: none could change whether it fires, and promtool would evaluate all of them at every
 * step. A world of many alarms has the rule files as they are.
 *
 * @returns the paths of the test files, one for each world
 */
export function rulesApart(from: string, to: string, file: string): string[] {
  const read = (name: string): unknown => parse(readFileSync(join(from, name), 'utf8'));
  const { tests, rule_files: names, ...settings } = read(file) as Tests;
  const rules = names.map((name) => [name, read(name) as Rules] as const);
  for (const name of names) copyFileSync(join(from, name), join(to, name));
  return tests.map((world, index) => {
    const path = (name: string) => join(to, `${index}-of-${file}-${name}`);
    const [alarm, ...others] = world.alert_rule_test;
    const only = alarm && others.length === 0 ? needed(alarm.alertname, rules) : undefined;
    only?.forEach(([name, content]) => writeFileSync(path(name), stringify(content)));
    const files = names.map((name) => (only ? path(name) : join(to, name)));
    writeFileSync(path('test'), stringify({ ...settings, rule_files: files, tests: [world] }));
    return path('test');
  });
}

/** What is left of the rule files when only this alarm is wanted. */
function needed(alarm: string, files: (readonly [string, Rules])[]) {
  const all = files.flatMap(([, { groups }]) => groups.flatMap(({ rules }) => rules));
  const wanted = new Set(all.filter(({ alert }) => alert === alarm));
  // A set goes on to what is added to it on the way.
  for (const { expr } of wanted) {
    const names = new Set(expr.match(/[a-z_:][\w:]*/gi));
    for (const rule of all) if (rule.record && names.has(rule.record)) wanted.add(rule);
  }
  return files.map(
    ([name, { groups }]) =>
      [
        name,
        { groups: groups.map((group) => ({ ...group, rules: group.rules.filter((rule) => wanted.has(rule)) })) },
      ] as const,
  );
}
