import { attempt } from '../process/run.mjs';

const sources = ['apps', 'libs', 'test', 'scripts', 'bench'];
const types = (/** @type {string} */ name, /** @type {string} */ command, /** @type {string} */ config) => ({
  name: `types: ${name}`,
  command: [command, '-p', config, '--noEmit'],
});

/** Everything that is known without running the product. Each is passed or failed. */
export const checks = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  types('API and library', 'tsc', 'apps/api/tsconfig.spec.json'),
  // Templates included, which tsc does not look into.
  types('web app', 'ngc', 'apps/web/tsconfig.app.json'),
  types('web tests', 'tsc', 'apps/web/tsconfig.spec.json'),
  types('tests', 'tsc', 'test/tsconfig.json'),
  types('scripts, benches, root', 'tsc', 'scripts/tsconfig.json'),
  { name: 'typed scripts', command: ['node', 'scripts/lint/untyped.mts'] },
  { name: 'names', command: ['node', 'scripts/lint/doubled-names.mts'] },
  { name: 'walk', command: ['node', 'scripts/lint/walk.mts'] },
  { name: 'duplicates', command: ['node', 'scripts/lint/duplicates.mts'] },
  { name: 'lock file', command: ['node', 'scripts/lock-platforms.mts', '--check'] },
  { name: 'imports', command: ['depcruise', ...sources, '--config', '.dependency-cruiser.cjs'] },
];

/**
 * Runs all checks, two at a time, the longest first.
 *
 * @param {(result: { name: string, passed: boolean, output: string, milliseconds: number }) => void} report
 *   called as each ends
 */
export async function runChecks(report) {
  const longest = ['lint', 'format'];
  const waiting = [...checks].sort((a, b) => Number(longest.includes(b.name)) - Number(longest.includes(a.name)));
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [command = '', ...args] = check.command;
      const begun = performance.now();
      const { code, output } = await attempt(command, args, { timeout: 900_000 });
      report({ name: check.name, passed: code === 0, output, milliseconds: performance.now() - begun });
    }
  };
  await Promise.all([worker(), worker()]);
}
