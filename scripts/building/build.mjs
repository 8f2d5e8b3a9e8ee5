import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { bundleApi } from './api-bundle.mjs';
import { compressFolder } from './compress.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inRoot } from '../process/root.mjs';
import { attempt, CommandFailed, run } from '../process/run.mjs';
import { step } from '../process/steps.mjs';
import { Stop } from '../process/stop.mjs';
import { makeFonts } from './web-fonts.mjs';
import { readModules } from './web-modules.mjs';
import { sayNotLoaded } from './web-not-loaded.mjs';
import { orderForOffline } from './web-offline.mjs';
import { checkWebSize } from './web-size.mjs';
import { nameStarts } from './web-start.mjs';

const shared = ['libs', 'tsconfig.base.json', 'package-lock.json'];

/** @typedef {{ name: string, sources: string[], product: string, make: () => Promise<unknown> }} Half */

/** @typedef {(text: string) => void} Note */

/** @type {Half} */
const api = {
  name: 'api',
  sources: [
    'apps/api',
    'nest-cli.json',
    'scripts/generate.mts',
    'scripts/building/api-bundle.mjs',
    'scripts/building/fill-compiled.mts',
    ...shared,
  ],
  product: 'dist/api/bundle/main.js',
  // The web app's rules table comes out of the built API's shared classes.
  make: async () => {
    await run('nest', ['build']);
    await generate();
    await noteBuild();
    await bundleApi();
  },
};

/** @type {Half} */
const web = {
  name: 'web',
  sources: ['apps/web', 'angular.json', 'scripts/building/web-fonts.mjs', ...shared],
  product: 'dist/web/index.html',
  make: async () => {
    await makeFonts();
    await run('ng', ['build', '--progress=false', '--stats-json'], { env: { NG_CLI_ANALYTICS: 'false' } });
    // Tells the names of our sources: not for visitors.
    renameSync(inRoot('dist/web/browser-stats.json'), inRoot('dist/web-stats.json'));
    const modules = readModules(inRoot('dist/web-stats.json'));
    sayNotLoaded(inRoot('dist/web'));
    nameStarts(inRoot('dist/web'), modules);
    orderForOffline(inRoot('dist/web'), modules);
    await compressFolder(inRoot('dist/web'));
  },
};

/** Writes the files that are made from the built API, if there is something to make. */
export async function generate() {
  if (existsSync(inRoot('scripts', 'generate.mts'))) await run('node', ['scripts/generate.mts']);
}

/** Writes which version of which sources was built; the API tells it to whoever watches it. */
async function noteBuild() {
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const { code, output } = await attempt('git', ['rev-parse', '--short=12', 'HEAD']);
  const revision = code === 0 ? output.trim() : 'unknown';
  writeFileSync(inRoot('dist', 'build.json'), `${JSON.stringify({ version, revision })}\n`);
}

const stampOf = (/** @type {Half} */ half) => inRoot('dist', `.${half.name}-built-from`);

/** Forgets what the builds were made from, so that the next start makes them again. */
export function forgetBuilds() {
  for (const half of [api, web]) rmSync(stampOf(half), { force: true });
}

/** @param {Half} half @param {boolean} always @param {Note} note */
async function buildHalf(half, always, note) {
  const stamp = stampOf(half);
  const now = fingerprint(half.sources);
  const current = existsSync(stamp) && existsSync(inRoot(half.product)) && readFileSync(stamp, 'utf8') === now;
  if (current && !always) {
    note('unchanged');
    return;
  }
  rmSync(stamp, { force: true });
  try {
    await half.make();
  } catch (error) {
    if (error instanceof CommandFailed) throw new Stop(`The ${half.name} half does not build:\n${error.output}`);
    throw error;
  }
  if (!existsSync(inRoot(half.product))) throw new Stop(`The ${half.name} half built without ${half.product}.`);
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(stamp, fingerprint(half.sources));
}

/**
 * The parts of a build in their order; each can succeed or fail by itself, unless it `needs` what another `makes`.
 *
 * @type {{ name: string, makes?: string, needs?: string, make: (always: boolean, note: Note) => Promise<void> | void }[]}
 */
export const buildSteps = [
  {
    name: 'build the API',
    makes: 'api',
    make: (always, note) => buildHalf(api, always, note),
  },
  {
    name: 'build the web app',
    makes: 'web',
    make: (always, note) => buildHalf(web, always, note),
  },
  {
    name: 'size of the web app',
    needs: 'web',
    make: (_, note) => checkWebSize(note),
  },
];

/**
 * Builds both halves and checks the size of the web app.
 *
 * @param {{ always: boolean }} options without `always`, a half whose sources did not change is left as it is
 * @throws {Stop} with what the compiler said
 */
export async function build({ always }) {
  for (const { name, make } of buildSteps) await step(name, (note) => make(always, note));
}
