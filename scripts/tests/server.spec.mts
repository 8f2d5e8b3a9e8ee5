import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { LAUNCH_MS } from '../../test/support/launch.mjs';
import { childEnvironment } from '../process/child-environment.mjs';
import { findMongod } from '../installation/mongod-binary.mjs';
import { freePort } from '../process/ports.mjs';
import { inRoot } from '../process/root.mjs';
import { attempt } from '../process/run.mjs';

/** What a server gets: what is built, and the packages. */
const parts = ['server.js', 'ecosystem.config.cjs', 'package.json', 'dist'];
const pm2 = inRoot('node_modules/pm2/bin/pm2');
/** Makes the Node that loads it say that it is an old one. */
const old = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } });";

let folder: string;
let mongo: MongoMemoryReplSet;
let port: number;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'olympiad-server-'));
  for (const part of parts) cpSync(inRoot(part), join(folder, part), { recursive: true });
  symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'old.mjs'), old);
  const { path, version } = await findMongod();
  mongo = await MongoMemoryReplSet.create({
    binary: { systemBinary: path, version },
    replSet: { count: 1, storageEngine: 'wiredTiger' },
    instanceOpts: [{ launchTimeout: LAUNCH_MS }],
  });
  port = await freePort();
  const settings = {
    MONGODB_URI: mongo.getUri('olympiad-platform'),
    JWT_SECRET: 'a secret that only the tests know, 32+',
    PORT: port,
    HOST: '127.0.0.1',
    METRICS_PORT: 0,
    LOG_LEVEL: 'info',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"`);
  writeFileSync(join(folder, '.env'), lines.join('\n'), { mode: 0o600 });
  // Only the file speaks, as on a server.
  env = childEnvironment({ PM2_HOME: join(folder, '.pm2'), INSTANCES: '2', NO_COLOR: '1' });
  for (const name of [...Object.keys(settings), 'NODE_ENV']) delete env[name];
});

afterAll(async () => {
  await manage('kill');
  await mongo?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
});

const manage = (...args: string[]) => attempt('node', [pm2, ...args], { cwd: folder, env, timeout: 60_000 });
type Process = { name: string; pid: number; pm2_env: { status: string } };
const processes = async () =>
  JSON.parse((await manage('jlist')).output.replace(/^[^]*?\n?(?=\[\{|\[\]$)/, '')) as Process[];
const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(30_000) });
const isReady = () =>
  get('/readyz').then(
    ({ ok }) => ok,
    () => false,
  );
async function until(holds: () => Promise<boolean>) {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
}

let running: ChildProcess | undefined;
afterEach(async () => {
  running?.kill('SIGKILL');
  running = undefined;
});

/** `node server.js` in the copy; what it says, and how it ends. */
function run(args = ['server.js'], cwd = folder) {
  const child = spawn('node', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<unknown>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
  return { child, ended, said: () => said };
}

it('says plainly when the build, the packages or the Node are missing', async () => {
  const bare = mkdtempSync(join(folder, 'bare-'));
  for (const part of ['server.js', 'package.json']) cpSync(join(folder, part), join(bare, part));
  const refusal = async (args?: string[]) => {
    const { ended, said } = run(args, bare);
    expect(await ended).toBe(1);
    return said();
  };
  expect(await refusal()).toMatch(/^The product is not built: dist\/api is missing/);
  cpSync(join(folder, 'dist'), join(bare, 'dist'), { recursive: true });
  expect(await refusal()).toMatch(/^The packages are missing/);
  symlinkSync('/', join(bare, 'node_modules'));
  const [sentence] = (await refusal(['--import', join(folder, 'old.mjs'), 'server.js'])).split('\n');
  expect(sentence).toMatch(/^Node 24 is needed, and this is Node 20\.0\.0: install it/);
});

it('hands over to the Node of the packages when it is started by an older one, and ends with it', async () => {
  const { child, ended, said } = run(['--import', './old.mjs', 'server.js']);
  await Promise.race([
    until(isReady),
    ended.then((how) => Promise.reject(new Error(`ended with ${String(how)}: ${said()}`))),
  ]);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(await isReady()).toBe(false);
});

it('leaves nothing running when whoever handed over is killed', async () => {
  const { child, ended } = run(['--import', './old.mjs', 'server.js']);
  await until(isReady);
  child.kill('SIGKILL');
  await ended;
  await until(async () => !(await isReady()));
});

it('runs in production under the process manager, by the names that are written down', async () => {
  const started = await manage('start', 'server.js', '--name', 'olympiad-backend', '--env', 'production');
  expect(started.code).toBe(0);
  await until(isReady);
  expect((await get('/api/health')).status).toBe(200);
  expect(await (await get('/')).text()).toContain('<app-root');
  expect((await manage('logs', 'olympiad-backend', '--lines', '50', '--nostream')).output).toContain(
    'Database connected',
  );

  const [before] = await processes();
  expect((await manage('restart', 'olympiad-backend')).code).toBe(0);
  await until(isReady);
  const [after] = await processes();
  expect([after?.name, after?.pm2_env.status, after?.pid !== before?.pid]).toEqual([
    'olympiad-backend',
    'online',
    true,
  ]);
  expect((await manage('stop', 'olympiad-backend')).code).toBe(0);
  expect(await isReady()).toBe(false);
  // Both times it ended by itself, before PM2's patience did.
  expect(readFileSync(join(folder, '.pm2/pm2.log'), 'utf8')).not.toContain('SIGKILL');
  await manage('delete', 'olympiad-backend');
});

it('runs as several processes by the ecosystem file, which a reload replaces without a failed request', async () => {
  expect((await manage('start', 'ecosystem.config.cjs')).code).toBe(0);
  await until(isReady);
  const before = await processes();
  expect(before.map(({ name, pm2_env: { status } }) => `${name} ${status}`)).toEqual(
    Array(2).fill('olympiad-backend online'),
  );

  const reload = manage('reload', 'olympiad-backend').then(({ code }) => code);
  let reloaded: number | undefined;
  void reload.then((code) => (reloaded = code));
  const answers: { good: number; bad: unknown[] } = { good: 0, bad: [] };
  while (reloaded === undefined) {
    const status = await get('/api/olympiads').then(
      (answer) => answer.arrayBuffer().then(() => answer.status),
      (error: unknown) => String(error instanceof Error ? (error.cause ?? error) : error),
    );
    if (status === 200) answers.good++;
    else answers.bad.push(status);
  }
  expect(reloaded).toBe(0);
  expect(answers.bad).toEqual([]);
  expect(answers.good).toBeGreaterThan(0);
  const pids = (list: Process[]) => list.map(({ pid }) => pid);
  const after = await processes();
  expect(pids(after).filter((pid) => pids(before).includes(pid))).toEqual([]);
  expect(after.every(({ pm2_env: { status } }) => status === 'online')).toBe(true);
});
