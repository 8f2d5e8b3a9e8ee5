import { mkdirSync, realpathSync, statfsSync } from 'node:fs';
import { startInBackground } from '../process/background.mjs';
import { isClosing, onClose } from '../process/closing.mjs';
import { endProcess, isAlive, noteState, readState } from '../process/leftover.mjs';
import { freePort, tryPort } from '../process/ports.mjs';
import { becomeReplicaSet, directUri, withClient } from './replica-set.mjs';
import { inData } from '../process/root.mjs';
import { say } from '../process/steps.mjs';
import { explainDisk, Stop } from '../process/stop.mjs';
import { messageOf } from '../process/thrown.mjs';

const database = 'olympiad-platform';
const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const flags = [
  ...['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--nounixsocket'],
  ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64'],
  ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
  // Without these the journal alone takes 300 MB.
  ...['--wiredTigerEngineConfigString', 'log=(prealloc=false,file_max=10MB)'],
];

/** @typedef {{ path: string, folder: string, stateFile: string }} Place the program, its files, and what is noted of it */

/**
 * Runs the database of this installation out of `.data/mongo-<major>` until we end, and starts it again if it dies.
 * One that another `npm start` of this folder runs is shared.
 *
 * @param {import('../installation/mongod-binary.mjs').Mongod} mongod
 * @returns {Promise<{ uri: string, folder: string, shared: boolean }>} where to connect, and where its files are
 */
export async function runDatabase({ path, major }) {
  const folder = inData(`mongo-${major}`);
  const stateFile = inData(`mongo-${major}.json`);
  mkdirSync(folder, { recursive: true });
  const state = readState(stateFile);
  const place = { path, folder: realpathSync(folder), stateFile };

  const running = state && (await whoAnswers(state.port, place.folder));
  if (running && state.owner !== process.pid && isAlive(state.owner)) {
    watchShared(place, state, running);
    return { uri: uriOf(state.port), folder, shared: true };
  }
  // Whoever ran it was killed: it ends cleanly and ours begins.
  if (running) await endProcess(running);

  const port = await freePort(state?.port);
  await startAndWatch(place, port);
  return { uri: uriOf(port), folder, shared: false };
}

const uriOf = (/** @type {number} */ port) => `mongodb://127.0.0.1:${port}/${database}?replicaSet=rs0`;

/**
 * @param {number} port
 * @param {string} folder
 * @returns {Promise<number | undefined>} the process id of the server on this port, if it serves this folder
 */
async function whoAnswers(port, folder) {
  if (await tryPort(port).catch(() => undefined)) return undefined;
  try {
    return await withClient(
      directUri(port),
      async (client) => {
        const admin = client.db('admin');
        const { parsed } = await admin.command({ getCmdLineOpts: 1 });
        if (parsed.storage?.dbPath !== folder) return undefined;
        return Number((await admin.command({ serverStatus: 1 })).pid);
      },
      1000,
    );
  } catch {
    return undefined;
  }
}

/** @param {Place} place @param {number} port */
async function startAndWatch(place, port) {
  let server = await start(place, port);
  void (async () => {
    for (;;) {
      const how = await server.ended;
      if (isClosing()) return;
      server.forget();
      say(`  ! The database ended (${how}); starting it again.`);
      try {
        server = await start(place, port);
      } catch (error) {
        say(`  ! ${messageOf(error)}`);
        await pause(5000);
      }
    }
  })();
}

/**
 * When the one who runs it ends, we take it over on the same port.
 *
 * @param {Place} place
 * @param {import('../process/leftover.mjs').State} state
 * @param {number} pid
 */
function watchShared(place, state, pid) {
  const timer = setInterval(() => {
    if (isAlive(pid) || isClosing()) return;
    clearInterval(timer);
    say('  ! The shared database ended; starting it here.');
    startAndWatch(place, state.port).catch((error) => say(`  ! ${messageOf(error)}`));
  }, 500);
  timer.unref();
}

/**
 * Starts the server and waits until it takes writes; it is stopped when we end. A predecessor that is still closing
 * the folder gets 10 s.
 *
 * @param {Place} place
 * @param {number} port
 */
async function start({ path, folder, stateFile }, port) {
  for (const patience = Date.now() + 10_000; ;) {
    const server = startInBackground('mongod', path, ['--dbpath', folder, '--port', String(port), ...flags]);
    const forget = onClose(() => server.stop());
    const early = await Promise.race([
      server.ended,
      becomeReplicaSet({ uri: directUri(port), host: `127.0.0.1:${port}` }).then(
        () => 'ready',
        (error) => error,
      ),
    ]);
    if (early === 'ready') {
      noteState(stateFile, { port, pid: server.pid });
      return { ...server, forget };
    }
    forget();
    await server.stop();
    if (/DBPathInUse|already in use|Unable to lock/i.test(server.said()) && Date.now() < patience && !isClosing()) {
      await pause(250);
      continue;
    }
    throw explain(server, folder, early);
  }
}

/** @param {import('../process/background.mjs').Background} server @param {string} folder @param {unknown} reason */
function explain(server, folder, reason) {
  const said = server.said();
  const disk = explainDisk(statfsSync(folder).bavail === 0 ? 'ENOSPC' : said);
  if (disk instanceof Stop) return disk;
  if (/DBPathInUse|Unable to lock/i.test(said)) {
    return new Stop(
      `Another mongod holds ${folder} and does not let go: end it (its process id is in mongod.lock there) and start again.`,
    );
  }
  const last =
    said
      .split('\n')
      .findLast((line) => /"s":"[FE]"/.test(line))
      ?.slice(0, 300) ?? messageOf(reason);
  return new Stop(`The database did not start: read ${server.log}, mend what it says and start again (${last}).`);
}
