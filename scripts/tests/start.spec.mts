import { inspect } from 'node:util';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { findMongod } from '../installation/mongod-binary.mjs';
import { freePort } from '../process/ports.mjs';
import { inRoot } from '../process/root.mjs';
import { scratch } from '../../test/support/scratch.mjs';
import { childEnvironment } from '../process/child-environment.mjs';

const parts = [
  'apps',
  'libs',
  'scripts',
  'dist',
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'angular.json',
  'tsconfig.base.json',
];

let folder: string;
let env: NodeJS.ProcessEnv;
let port: number;
type Running = { child: ChildProcess; ended: Promise<unknown>; said: () => string };
let running: Running | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(await scratch(), 'olympiad-start-'));
  for (const part of parts) cpSync(inRoot(part), join(folder, part), { recursive: true });
  symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'));
  port = await freePort();
  env = childEnvironment({ PORT: String(port), MONGOMS_SYSTEM_BINARY: (await findMongod()).path });
});

afterAll(async () => {
  running?.child.kill('SIGTERM');
  await running?.ended;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
});

/** `npm start` in the copy, once it has said where to look. */
async function start(): Promise<Running> {
  const child = spawn('node', ['scripts/start.mjs'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<unknown>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  let said = '';
  const ready = new Promise<void>((resolve) => {
    const keep = (text: string) => {
      said += text;
      if (said.includes('Ctrl-C stops')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
  });
  const started = { child, ended, said: () => said };
  running = started;
  const early = await Promise.race([ready, ended]);
  if (early !== undefined) throw new Error(`npm start ended with ${inspect(early)}:\n${said}`);
  return started;
}

const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5000) });
const processes = () => spawnSync('ps', ['-eo', 'pid=,args=']).stdout.toString().split('\n');
/** What belongs to the copy, or serves out of it. */
const ours = () => processes().filter((line) => line.includes(folder));
const stateOf = (name = '') => JSON.parse(readFileSync(join(folder, '.data', name), 'utf8')) as { pid: number };
const mongoState = () => stateOf(readdirSync(join(folder, '.data')).find((name) => /^mongo-\d+\.json$/.test(name)));

async function until(holds: () => boolean | Promise<boolean>) {
  while (!(await Promise.resolve(holds()).catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function expectServing() {
  await until(async () => (await get('/readyz')).ok);
  expect(await (await get('/api/health')).text()).toBe('{"status":"ok","message":"Server is running"}');
  expect(await (await get('/')).text()).toContain('<app-root');
}

it('serves the product, mends what is killed, does nothing twice and leaves nothing running', async () => {
  const first = await start();
  await expectServing();
  const secret = join(folder, '.data/secrets/JWT_SECRET');
  const made = readFileSync(secret, 'utf8');
  expect(statSync(secret).mode & 0o777).toBe(0o600);

  const api = stateOf('api.json').pid;
  process.kill(api, 'SIGKILL');
  await until(() => stateOf('api.json').pid !== api);
  await expectServing();

  const database = mongoState().pid;
  process.kill(database, 'SIGKILL');
  await until(() => mongoState().pid !== database);
  await expectServing();

  first.child.kill('SIGKILL');
  await first.ended;
  const again = await start();
  await expectServing();
  expect(again.said()).toMatch(/build the API .*unchanged[^]*build the web app .*unchanged/);
  expect(readFileSync(secret, 'utf8')).toBe(made);

  again.child.kill('SIGTERM');
  expect(await again.ended).toBe(0);
  await until(() => ours().length === 0);
});
