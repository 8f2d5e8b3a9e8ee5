/**
 * Stands in the place of api-process.mjs where two releases are tried on one database: the API that TEST_API_BEFORE names
 * has it first, until it is migrated, and ends; then the one that TEST_API names goes on with it, in this process. With
 * TEST_API_SEASON=1 the first one also fills it with its demo season.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrationState, withDatabase } from '../../scripts/database/migrations.mts';

const { TEST_API = '', TEST_API_BEFORE = '', TEST_API_SEASON, MONGODB_URI = '' } = process.env;

async function loadSeason() {
  const loader = new URL('../../dist/api/apps/api/src/demo/load.js', pathToFileURL(TEST_API_BEFORE));
  const [code] = await once(spawn('node', [fileURLToPath(loader)], { stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error(`The demo season of the first release ended with ${code}`);
}

async function serveUntilMigrated() {
  const first = fork(TEST_API_BEFORE, [], { execArgv: [], env: { ...process.env, PORT: '0' } });
  const exit = once(first, 'exit');
  const listens = await Promise.race([once(first, 'message'), exit.then(() => undefined)]);
  if (!listens) throw new Error('The API of the first release ended while starting');
  await withDatabase(MONGODB_URI, async (client) => {
    while (!isMigrated(await migrationState(client.db()), first.pid)) {
      if (first.exitCode !== null) throw new Error('The API of the first release ended while migrating');
      await delay(50);
    }
  });
  first.kill('SIGTERM');
  await exit;
}

/**
 * Whether the process has said which migrations it knows, and all of them are through.
 *
 * @param {Awaited<ReturnType<typeof migrationState>>} state
 * @param {number | undefined} pid
 */
function isMigrated({ records, alive }, pid) {
  const beat = alive.find((one) => one.pid === pid);
  const known = records.filter(({ _id }) => _id <= (beat?.level ?? 0));
  const last = known.at(-1)?._id ?? 0;
  return beat !== undefined && last === beat.level && known.every(({ state }) => !/^(waiting|running)$/.test(state));
}

if (TEST_API_SEASON === '1') await loadSeason();
await serveUntilMigrated();
await import(pathToFileURL(TEST_API).href);
