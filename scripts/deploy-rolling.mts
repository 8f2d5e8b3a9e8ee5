/**
 * `npm run deploy:rolling`: a new release on one machine under PM2, without a failed request. It tries the release
 * beside the running one first, then replaces process after process, then the web app; what does not get ready is
 * taken back.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { startInBackground } from './process/background.mjs';
import { build } from './building/build.mjs';
import { closeAll, closeOnSignals, onClose } from './process/closing.mjs';
import { addressesOf, readOptions, settingsOf } from './deploy/deploy-options.mts';
import { tellDowntime, watchDowntime } from './deploy/downtime.mts';
import { DoesNotRun, runAgain, runCurrent, workers } from './deploy/pm2.mts';
import { freePort } from './process/ports.mjs';
import { prepare } from './installation/prepare.mjs';
import { advance, holdHome, linked, makeRelease, point, prepareHome, prune } from './deploy/releases.mts';
import { root } from './process/root.mjs';
import { run } from './process/run.mjs';
import { say, step } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';
import { messageOf } from './process/thrown.mjs';

const usage = `npm run deploy:rolling
  --home FOLDER       where releases lie (default DEPLOY_HOME or /srv/olympiad); its .env has the settings
  --release PATH      a folder or .tar.gz with the built product; without it this checkout is built
  --keep N            releases kept (default 5)
  --no-backup         do not back up first
  --url ADDRESS       asked all the while to measure downtime (default http://127.0.0.1:PORT)
  --patience SECONDS  until a release has to be ready (default 90)`;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const options = readOptions(usage, {
  release: { type: 'string' },
  keep: { type: 'string', default: '5' },
  'no-backup': { type: 'boolean', default: false },
});

closeOnSignals('Stopped.');
await runScript(async () => {
  const { home, patience } = options;
  const settings = settingsOf(home);
  prepareHome(home);
  onClose(holdHome(home));
  const from = await sourceOf(options);
  const isFirst = (await workers()).length === 0;
  const release = await step('make the release', async (note) => {
    const made = await makeRelease(home, from);
    note(basename(made));
    return made;
  });
  try {
    if (!isFirst && !options['no-backup']) await backUp(release, settings);
    await step('try it beside the running one', () => tryOut(release, patience));
  } catch (error) {
    rmSync(release, { recursive: true, force: true });
    say('Nothing was changed; the release was removed.');
    throw error;
  }

  const probe = isFirst ? undefined : watchDowntime(addressesOf(options, settings));
  const tell = async () => probe && say(`\n${tellDowntime(await probe.stop())}`);
  try {
    await step('replace the API', (note) => replaceApi(home, release, patience, note));
    await step('switch the web app', () => advance(home, 'web', 'web-previous', join(release, 'dist/web')));
  } catch (error) {
    await tell();
    throw error;
  }
  await tell();
  const kept = prune(home, Math.max(1, Number(options.keep)));
  say(`Running ${basename(release)}; ${kept.length} releases kept. Back again: npm run rollback -- --all`);
  await closeAll();
  process.exit(0);
});

/** The folder with the built product. */
async function sourceOf({ release }: { release?: string }) {
  if (!release) {
    // What is built already needs nothing of what builds, which a machine in production may not have.
    await prepare();
    await build({ always: false });
    return root;
  }
  const path = resolve(release);
  if (!existsSync(path)) throw new Stop(`${path} is missing.`);
  if (!/\.(tar\.gz|tgz)$/.test(path)) return path;
  const folder = mkdtempSync(join(tmpdir(), 'olympiad-release-'));
  onClose(() => rmSync(folder, { recursive: true, force: true }));
  await run('tar', ['-xzf', path, '-C', folder]);
  // Some archives hold the folder itself, others what is in it.
  const [only, ...others] = readdirSync(folder);
  return only && others.length === 0 ? join(folder, only) : folder;
}

/** Before anything can change the data, as the backup command does it. */
async function backUp(release: string, settings: NodeJS.ProcessEnv) {
  const { scripts } = JSON.parse(readFileSync(join(release, 'package.json'), 'utf8')) as {
    scripts: { backup?: string };
  };
  if (!scripts.backup) return;
  await step('back up', () => run('npm', ['run', '--silent', 'backup'], { cwd: release, env: settings }));
}

/** Runs one process of the release on a port of its own until it is ready; this also does its migrations. */
async function tryOut(release: string, patience: number) {
  const port = await freePort();
  const env = { PORT: String(port), HOST: '127.0.0.1', METRICS_PORT: '0', DRAIN_SECONDS: '0', NODE_ENV: 'production' };
  const trial = startInBackground('deploy-trial', 'node', [join(release, 'server.js')], env);
  let ended: number | string | undefined;
  void trial.ended.then((how) => (ended = how));
  const lastWords = () => trial.said().trim().split('\n').slice(-8).join('\n').slice(-2_000);
  try {
    for (const end = Date.now() + patience; ; await pause(100)) {
      if (ended !== undefined) throw new Stop(`The release ended (${ended}) before it was ready:\n${lastWords()}`);
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(3_000) }).catch(
        () => undefined,
      );
      if (answer?.ok) return;
      if (Date.now() > end) throw new Stop(`The release was not ready in ${patience / 1_000} s:\n${lastWords()}`);
    }
  } finally {
    await trial.stop();
  }
}

/** Leads `current` to the release and replaces the processes; when they do not come up, all is put back. */
async function replaceApi(home: string, release: string, patience: number, note: (text: string) => void) {
  const before = linked(home, 'current');
  point(home, 'current', release);
  try {
    note(`${(await runCurrent(home, patience)).length} processes`);
  } catch (error) {
    if (!before) throw error;
    point(home, 'current', before);
    await runAgain(home, patience, error instanceof DoesNotRun ? error.atWork : Promise.resolve());
    throw new Stop(`${messageOf(error)}\nThe release before runs again.`, { cause: error });
  }
  if (before && before !== release) point(home, 'previous', before);
}
