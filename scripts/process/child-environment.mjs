import { delimiter } from 'node:path';
import { inRoot } from './root.mjs';

/**
 * The environment for children: the Node that is locked here comes before the one that started us.
 *
 * @param {NodeJS.ProcessEnv} [more] wins over ours
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(more = {}) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const first = inRoot('node_modules', '.bin');
  const path = process.env[key] ?? '';
  /** @type {NodeJS.ProcessEnv} */
  const merged = { ...process.env, ...more };
  merged[key] = path.split(delimiter)[0] === first ? path : `${first}${delimiter}${path}`;
  return merged;
}
