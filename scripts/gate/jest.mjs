import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inData, root } from '../process/root.mjs';
import { attempt } from '../process/run.mjs';

/**
 * How many passed, those that did not by name with the beginning of why, how long each file took, and all of it.
 * @typedef {{ passed: number, failed: string[], files: { file: string, seconds: number }[], seconds: number }} Tally
 */

const REASON_LINES = 8;

/**
 * With `only`, tests of other names are left out and not counted; `cwd` is another checkout than this one; what jest says
 * of each file goes through unless `show` is false.
 * @typedef {{ name: string, config: string, only?: string, cwd?: string, env?: Record<string, string>, minutes: number, show?: false }} Suite
 */

/**
 * Runs one jest configuration and counts. A suite that could not run counts as one failure, and so do a skipped
 * test and a run without any test: none of them shows anything.
 *
 * @param {Suite} suite
 * @param {string[]} more arguments for jest
 * @returns {Promise<Tally>}
 */
export async function runJest({ name, config, only, cwd = root, env, minutes, show }, more = []) {
  if (!existsSync(join(cwd, config))) return none(`${name}: ${config} is missing`);
  const begun = performance.now();
  const report = inData('reports', `${name.replace(/\W+/g, '-')}.json`);
  mkdirSync(inData('reports'), { recursive: true });
  rmSync(report, { force: true });
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const { code, output } = await attempt(
    'node',
    [...args, '--config', config, '--ci', '--json', '--outputFile', report, ...(only ? ['-t', only] : []), ...more],
    { env, cwd, show: show ?? 'errors', timeout: minutes * 60_000 },
  );
  if (!existsSync(report)) return none(`${name}: jest ended with ${code} and no report ${output}`.trim());
  const tally = count({ name, only, cwd }, JSON.parse(readFileSync(report, 'utf8')));
  if (code !== 0 && tally.failed.length === 0) tally.failed.push(`${name}: jest ended with ${code}`);
  return { ...tally, seconds: (performance.now() - begun) / 1_000 };
}

/** @param {string} reason @returns {Tally} */
const none = (reason) => ({ passed: 0, failed: [reason], files: [], seconds: 0 });

/**
 * What jest tells of a file and of each test in it.
 * @typedef {{ name: string, status: string, startTime: number, endTime: number, assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }} FileResult
 */

/**
 * @param {{ name: string, only?: string, cwd: string }} suite
 * @param {{ testResults: FileResult[] }} report
 * @returns {Tally}
 */
function count({ name, only, cwd }, report) {
  /** @type {Tally} */
  const tally = { passed: 0, failed: [], files: [], seconds: 0 };
  for (const suite of report.testResults) {
    const file = suite.name.replace(join(cwd, '/'), '');
    tally.files.push({ file: `${name}: ${file}`, seconds: (suite.endTime - suite.startTime) / 1000 });
    for (const test of suite.assertionResults) {
      if (only && test.status === 'pending') continue;
      if (test.status === 'passed') tally.passed++;
      else
        tally.failed.push(
          `${name}: ${file}: ${test.fullName}${test.status === 'failed' ? reasonOf(test) : ` (${test.status})`}`,
        );
    }
    const explained = suite.assertionResults.some((test) => test.status === 'failed');
    if (suite.status === 'failed' && !explained) tally.failed.push(`${name}: ${file}: did not run`);
  }
  if (tally.passed + tally.failed.length === 0) tally.failed.push(`${name}: no test was run`);
  return tally;
}

/** The first lines that say something, below the name. @param {{ failureMessages?: string[] }} test */
function reasonOf({ failureMessages = [] }) {
  const lines = stripVTControlCharacters(failureMessages.join('\n'))
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('at '));
  return lines
    .slice(0, REASON_LINES)
    .map((line) => `\n      ${line.trim()}`)
    .join('');
}
