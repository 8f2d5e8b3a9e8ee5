import { startInBackground } from '../process/background.mjs';
import { isClosing, onClose } from '../process/closing.mjs';
import { endLeftover, isAlive, noteState, readState } from '../process/leftover.mjs';
import { inData, inRoot } from '../process/root.mjs';
import { attempt } from '../process/run.mjs';
import { say } from '../process/steps.mjs';
import { explainDisk, Stop } from '../process/stop.mjs';

/** @typedef {import('../process/background.mjs').Background} Background */

// Whole paths: the process list then shows which checkout a process belongs to.
const main = inRoot('dist/api/bundle/main.js');
const loader = inRoot('dist/api/apps/api/src/demo/load.js');
const stateFile = inData('api.json');
const mostRestarts = 5;
const signOfLife = 16_000;
const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The last lines that say something, for a sentence about a process that ended. */
const lastWords = (/** @type {string} */ text) => text.trim().split('\n').slice(-8).join('\n').slice(-2000);

/**
 * Loads the demo season; the loader decides itself whether there is anything to do.
 *
 * @param {Record<string, string>} env what the API gets
 * @param {(text: string) => void} note told how far it is, and in the end what there is
 */
export async function loadDemo(env, note) {
  for (let tries = 2; ;) {
    const { code, output } = await attempt('node', [loader], { env, onLine: note });
    if (code === 0) return;
    const failure = explainDisk(output);
    if (failure instanceof Stop) throw failure;
    // One that was killed counts as running until its last sign of life is old; every try leaves one itself.
    if (output.includes('product is running on this database') && --tries > 0) {
      note('waits until what was killed counts as gone');
      await pause(signOfLife);
      continue;
    }
    throw new Stop(`The demo season could not be loaded:\n${lastWords(output)}`);
  }
}

/**
 * Ends the API of a start that was killed, so that its port is free.
 *
 * @param {number} port
 * @throws {Stop} when one of this folder runs on this port already
 */
export async function endLeftoverApi(port) {
  await endLeftover(stateFile, main);
  const running = readState(stateFile);
  if (running && running.port === port && isAlive(running.pid) && isAlive(running.owner)) {
    throw new Stop(
      `It is running already: open http://localhost:${port}, or stop it with Ctrl-C where it was started.`,
    );
  }
}

/**
 * Starts the API, waits until it is ready, and starts it again whenever it dies without being asked to. It gives
 * up after five deaths within a minute.
 *
 * @param {Record<string, string> & { HOST: string, PORT: string }} env with the address to listen on
 * @param {(reason: string) => void} giveUp called when it keeps dying
 * @returns {Promise<{ log: string }>} where its log lies
 */
export async function runApi(env, giveUp) {
  const port = Number(env.PORT);
  const start = () => {
    const started = startInBackground('api', 'node', ['--enable-source-maps', main], {
      // Nobody else is there to send anybody to.
      DRAIN_SECONDS: process.env.DRAIN_SECONDS ?? '0',
      ...env,
    });
    noteState(stateFile, { pid: started.pid, port });
    return started;
  };
  let server = start();
  onClose(() => server.stop());
  await untilReady(server, env.HOST, port);

  /** @type {number[]} */
  const deaths = [];
  void (async () => {
    for (;;) {
      const how = await server.ended;
      if (isClosing()) return;
      const now = Date.now();
      deaths.push(now);
      if (now - (deaths.at(-1 - mostRestarts) ?? 0) < 60_000) {
        giveUp(
          `The API ended ${mostRestarts + 1} times within a minute; read ${server.log}:\n${lastWords(server.said())}`,
        );
        return;
      }
      say(`  ! The API ended (${how}); starting it again.`);
      server = start();
    }
  })();
  return { log: server.log };
}

/**
 * @param {Background} server
 * @param {string} host
 * @param {number} port
 * @throws {Stop} when it ends before it is ready, or is not ready within a minute
 */
async function untilReady(server, host, port) {
  const address =
    host === '0.0.0.0' || host === '::' ? `127.0.0.1:${port}` : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  /** @type {number | string | undefined} */
  let ended;
  void server.ended.then((how) => (ended = how));
  for (const patience = Date.now() + 60_000; ; await pause(50)) {
    if (ended !== undefined) throw explain(server, ended, port);
    if (await isReady(address)) return;
    if (Date.now() > patience)
      throw new Stop(`The API was not ready within a minute: read ${server.log} and start again.`);
  }
}

/** @param {string} address */
async function isReady(address) {
  try {
    return (await fetch(`http://${address}/readyz`, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}

/** @param {Background} server @param {number | string} how @param {number} port */
function explain(server, how, port) {
  const said = server.said();
  const disk = explainDisk(said);
  if (disk instanceof Stop) return disk;
  if (said.includes('EADDRINUSE'))
    return new Stop(
      `Port ${port} was just taken by another program: stop that one or choose another with PORT=${port + 1} npm start.`,
    );
  return new Stop(`The API ended (${how}) before it was ready:\n${lastWords(said)}`);
}
