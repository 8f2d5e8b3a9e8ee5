/**
 * `node scripts/launch.mjs FILE [words…]`: runs one of our TypeScript commands on a Node that reads it: this one when
 * it is new enough, else the one among the packages, which are installed first where they are missing.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare } from './installation/prepare.mjs';
import { childEnvironment } from './process/child-environment.mjs';
import { inRoot } from './process/root.mjs';
import { runScript } from './process/stop.mjs';

/** The oldest Node that takes types out of what it runs by itself. */
const NEEDED = 24;

const [file = '', ...words] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  process.argv.splice(1, 2, resolve(file));
  await import(pathToFileURL(resolve(file)).href);
} else {
  await runScript(async () => {
    if (!existsSync(inRoot('node_modules', '.bin', 'node'))) await prepare();
    handOver();
  });
}

/** Ends as the command ends; what a terminal sends reaches the command as well as us. */
function handOver() {
  const child = spawn('node', [...process.execArgv, file, ...words], { env: childEnvironment(), stdio: 'inherit' });
  child.on('error', (error) => {
    console.error(`The Node of this project does not start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  process.on('SIGINT', () => undefined);
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
}
