import { readFileSync, statSync } from 'node:fs';
import { parseEnv } from './env.mjs';
import type { Variable } from '../../apps/api/src/platform/config/variable.js';
import type { Schema } from './settings-schema.mjs';

type Finding = ReturnType<Schema['examineSettings']>[number];

/**
 * What the API would find: a line for each variable, what is unwise, and why it would not start.
 *
 * @param schema of the API
 * @param environment is filled up from the file
 * @param file the `.env`
 */
export function configReport(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
  file: string,
): { lines: string[]; warnings: string[]; problems: string[] } {
  schema.loadDotEnv(environment, file);
  const findings = schema.examineSettings(environment);
  // server.js takes production where nothing else is said.
  const judged = environment.NODE_ENV ? findings : schema.examineSettings({ ...environment, NODE_ENV: 'production' });
  return {
    lines: findings.map((finding) => `${finding.name}: ${stateOf(finding, schema.VARIABLES)}`),
    warnings: [...warningsOf(file, schema.VARIABLES), ...databaseWarnings(findings)],
    problems: judged.flatMap(({ problem }) => problem ?? []),
  };
}

function stateOf({ name, state, problem = '' }: Finding, variables: Record<string, Variable<unknown>>) {
  const { secret, fallback, must } = variables[name] ?? {};
  if (state === 'set') return 'SET';
  if (state === 'wrong')
    return `WRONG, ${problem.includes('must be') ? `must be ${must}` : problem.replace(`${name} `, '')}`;
  return secret || fallback === '' ? 'MISSING' : `MISSING (${String(fallback)} is used)`;
}

function warningsOf(file: string, variables: Record<string, Variable<unknown>>) {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return [];
  const warnings: string[] = [];
  if (mode & 0o077 && process.platform !== 'win32') {
    warnings.push(`.env can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 .env`);
  }
  const text = readFileSync(file, 'utf8');
  for (const name of Object.keys(parseEnv(text))) {
    if (!variables[name.replace(/_FILE$/, '')]) warnings.push(`${name} stands in .env and is not known here`);
  }
  for (const [, name] of text.matchAll(/^\s*(\w+)=[^\s"'`#][^\r\n"'`#]*#\S/gm)) {
    warnings.push(`${name} ends in .env at a # inside its value: put quotes around the whole value`);
  }
  return warnings;
}

/** The driver falls back to a database called test, which nobody backs up. */
function databaseWarnings(findings: Finding[]) {
  const uri = findings.find(({ name, state }) => name === 'MONGODB_URI' && state === 'set')?.value;
  return typeof uri === 'string' && !/^[^/]*\/\/[^/]+\/[^?]/.test(uri)
    ? ['MONGODB_URI names no database: write one behind the address, such as /olympiad-platform']
    : [];
}
