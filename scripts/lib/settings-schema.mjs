import { existsSync } from 'node:fs';
import { buildSteps } from './build.mjs';
import { inRoot } from './root.mjs';
import { step } from './steps.mjs';
import { Stop } from './stop.mjs';

const built = inRoot('dist/api/apps/api/src/platform/config');

/** Is it there already? */
export const isSchemaBuilt = () => existsSync(`${built}/variables.js`);

/**
 * The API's own schema of the environment, out of what is built. Where the tools to build are installed the API is
 * built first if its sources changed; a release without them brings it along.
 *
 * @param {{ build: boolean }} options
 */
export async function settingsSchema({ build }) {
  if (build && existsSync(inRoot('node_modules/.bin/nest'))) {
    const [api] = buildSteps;
    await step(api.name, (note) => api.make(false, note));
  }
  if (!isSchemaBuilt()) {
    throw new Stop('The API is not built, and its schema of the settings with it: run npm run build and try again.');
  }
  const [variables, groups, dotEnv] = await Promise.all(
    ['variables.js', 'variable.js', 'dot-env.js'].map((file) => import(`${built}/${file}`)),
  );
  return { ...variables, ...groups, ...dotEnv };
}
