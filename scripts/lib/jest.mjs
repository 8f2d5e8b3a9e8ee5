import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inData, root } from './root.mjs';
import { attempt } from './run.mjs';

/** @typedef {{ passed: number, failed: string[] }} Tally how many passed, and the names of those that did not */

/**
 * Runs one jest configuration and counts. A suite that could not run counts as one failure, and so do a skipped
 * test and a run without any test: none of them shows anything.
 *
 * @param {{ name: string, config: string, only?: string, cwd?: string, env?: Record<string, string>, minutes: number, show?: false }} suite
 *   with `only`, tests of other names are left out and not counted; `cwd` is another checkout than this one;
 *   what jest says of each file goes through unless `show` is false
 * @param {string[]} more arguments for jest
 * @returns {Promise<Tally>}
 */
export async function runJest({ name, config, only, cwd = root, env, minutes, show = 'errors' }, more = []) {
  if (!existsSync(join(cwd, config))) return { passed: 0, failed: [`${name}: ${config} is missing`] };
  const report = inData('reports', `${name.replace(/\W+/g, '-')}.json`);
  mkdirSync(inData('reports'), { recursive: true });
  rmSync(report, { force: true });
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const { code, output } = await attempt(
    'node',
    [...args, '--config', config, '--ci', '--json', '--outputFile', report, ...(only ? ['-t', only] : []), ...more],
    { env, cwd, show, timeout: minutes * 60_000 },
  );
  if (!existsSync(report))
    return { passed: 0, failed: [`${name}: jest ended with ${code} and no report ${output}`.trim()] };
  const tally = count({ name, only, cwd }, JSON.parse(readFileSync(report, 'utf8')));
  if (code !== 0 && tally.failed.length === 0) tally.failed.push(`${name}: jest ended with ${code}`);
  return tally;
}

function count({ name, only, cwd }, report) {
  const tally = { passed: 0, failed: [] };
  for (const suite of report.testResults) {
    const file = suite.name.replace(join(cwd, '/'), '');
    for (const test of suite.assertionResults) {
      if (only && test.status === 'pending') continue;
      if (test.status === 'passed') tally.passed++;
      else
        tally.failed.push(`${name}: ${file}: ${test.fullName}${test.status === 'failed' ? '' : ` (${test.status})`}`);
    }
    const explained = suite.assertionResults.some((test) => test.status === 'failed');
    if (suite.status === 'failed' && !explained) tally.failed.push(`${name}: ${file}: did not run`);
  }
  if (tally.passed + tally.failed.length === 0) tally.failed.push(`${name}: no test was run`);
  return tally;
}
