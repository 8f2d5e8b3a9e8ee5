import { existsSync } from 'node:fs';
import { inRoot } from '../process/root.mjs';
import { step } from '../process/steps.mjs';
import { Stop } from '../process/stop.mjs';

const built = inRoot('dist/api/apps/api/src/platform/config');

/** Is it there already? */
export const isSchemaBuilt = () => existsSync(`${built}/variables.js`);

/**
 * The API's modules of the environment, as one.
 * @typedef {typeof import('../../apps/api/src/platform/config/variables.js')} Variables
 * @typedef {typeof import('../../apps/api/src/platform/config/variable.js')} Groups
 * @typedef {typeof import('../../apps/api/src/platform/config/dot-env.js')} DotEnv
 * @typedef {Variables & Groups & DotEnv} Schema
 */

/**
 * The API's own schema of the environment, out of what is built. Where the tools to build are installed the API is
 * built first if its sources changed; a release without them brings it along.
 *
 * @param {{ build: boolean }} options
 * @returns {Promise<Schema>}
 */
export async function settingsSchema({ build }) {
  if (build && existsSync(inRoot('node_modules/.bin/nest'))) {
    // A release has neither the tools nor the sources that they read.
    const { buildSteps } = await import('../building/build.mjs');
    const api = buildSteps.filter(({ makes }) => makes === 'api');
    for (const { name, make } of api) await step(name, (note) => make(false, note));
  }
  if (!isSchemaBuilt()) {
    throw new Stop('The API is not built, and its schema of the settings with it: run npm run build and try again.');
  }
  const [variables, groups, dotEnv] = await Promise.all(
    ['variables.js', 'variable.js', 'dot-env.js'].map((file) => import(`${built}/${file}`)),
  );
  return { ...variables, ...groups, ...dotEnv };
}
