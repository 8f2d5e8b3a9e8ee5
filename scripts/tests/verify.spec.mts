import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createReadStream, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Db, MongoClient, ObjectId } from 'mongodb';
import { scratch } from '../../test/support/scratch.mjs';
import { childEnvironment } from '../process/child-environment.mjs';
import { findMongod } from '../installation/mongod-binary.mjs';
import { freePort } from '../process/ports.mjs';
import { becomeReplicaSet, directUri } from '../database/replica-set.mjs';
import { inRoot } from '../process/root.mjs';
import { listen, portOf } from './listen.mts';

const reviewer = { name: 'Rita Reviewer', email: 'rita@verify.example', password: 'correct horse battery' };

let folder: string;
let uploads: string;
let mongod: ChildProcess;
let api: ChildProcess;
let url: string;
let database: Db;
let client: MongoClient;
let webHost: Server;

/** The built product on a MongoDB of its own, with one approved reviewer, and the web app on a second host as well. */
beforeAll(async () => {
  folder = mkdtempSync(join(await scratch(), 'olympiad-verify-'));
  uploads = join(folder, 'uploads');
  const [databasePort, port] = [await freePort(), await freePort()];
  url = `http://127.0.0.1:${port}`;
  webHost = await serveWebApp();
  const set = ['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--nounixsocket', '--wiredTigerCacheSizeGB', '0.25'];
  mongod = spawn((await findMongod()).path, ['--dbpath', folder, '--port', String(databasePort), ...set], {
    stdio: 'ignore',
  });
  await becomeReplicaSet({ uri: directUri(databasePort), host: `127.0.0.1:${databasePort}` });
  const uri = `mongodb://127.0.0.1:${databasePort}/verify?directConnection=true`;
  api = spawn('node', [inRoot('dist/api/bundle/main.js')], {
    cwd: folder,
    stdio: 'ignore',
    env: childEnvironment({
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      MONGODB_URI: uri,
      JWT_SECRET: 'a secret that only the tests know, 32+',
      SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      UPLOAD_PATH: uploads,
      FRONTEND_URL: origin(webHost),
      METRICS_PORT: '0',
    }),
  });
  await untilReady();
  const json = { 'content-type': 'application/json' };
  await fetch(`${url}/api/auth/register`, { method: 'POST', headers: json, body: JSON.stringify(reviewer) });
  client = await MongoClient.connect(uri);
  database = client.db();
  const organization = { _id: new ObjectId(), kind: 'university', name: 'A University', country: 'UZ' };
  await database
    .collection('users')
    .updateOne({ email: reviewer.email }, { $set: { role: 'reviewer', status: 'active', organization } });
});

afterAll(async () => {
  await client?.close();
  await close(webHost);
  for (const child of [api, mongod]) {
    if (!child) continue;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const origin = (server: Server) => `http://127.0.0.1:${portOf(server)}`;

async function close(server: Server) {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/** The built web app as a static host serves it, with its own configuration. */
async function serveWebApp() {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  };
  const server = createServer((asked, reply) => {
    const path = asked.url?.split('?')[0] ?? '';
    if (path === '/config.json') return reply.end(JSON.stringify({ apiUrl: `${url}/api`, socketUrl: url }));
    const wanted = inRoot('dist/web', `.${path}`);
    const file = extname(path) && existsSync(wanted) ? wanted : inRoot('dist/web/index.html');
    reply.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    return createReadStream(file).pipe(reply);
  });
  await listen(server);
  return server;
}

async function untilReady() {
  const end = Date.now() + 60_000;
  while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) {
    if (Date.now() > end) throw new Error('the product did not become ready');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs the command as its user does. */
function verify(address: string, ...options: string[]) {
  const env = childEnvironment({ VERIFY_REVIEWER_EMAIL: reviewer.email, VERIFY_REVIEWER_PASSWORD: reviewer.password });
  const child = spawn('node', [inRoot('scripts/verify.mts'), address, ...options], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  );
}

/** The names of the lines that failed. */
const failed = (said: string) => [...said.matchAll(/^ {2}✗ (.+?) {2,}/gm)].map(([, name]) => name);

it('finds every line good in a browser on a product that works, and leaves nothing behind', async () => {
  const { code, said } = await verify(url);
  expect({ code, failed: failed(said), said }).toEqual({
    code: 0,
    failed: [],
    said: expect.stringContaining('0 not checked'),
  });
  expect(await database.collection('users').countDocuments({ email: /^verify-/ })).toBe(0);
  for (const name of ['portfolios', 'talentDocuments', 'talentProfiles', 'portfolioVersions']) {
    expect([name, await database.collection(name).countDocuments()]).toEqual([name, 0]);
  }
});

it('finds every line good where the web app and the API are on two hosts', async () => {
  const { code, said } = await verify(origin(webHost));
  expect({ code, failed: failed(said), said }).toEqual({
    code: 0,
    failed: [],
    said: expect.stringContaining('0 not checked'),
  });
});

it('names Socket.IO, and nothing else, when a proxy does not pass websockets on', async () => {
  const proxy = createServer((asked, reply) => {
    const { method, headers } = asked;
    const passed = request(new URL(asked.url ?? '/', url), { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    asked.pipe(passed);
  });
  proxy.on('upgrade', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  await listen(proxy);
  try {
    const { code, said } = await verify(origin(proxy), '--no-browser');
    expect({ code, failed: failed(said) }).toEqual({ code: 1, failed: ['Socket.IO over websocket'] });
    expect(said).toContain('Failed first: Socket.IO over websocket');
  } finally {
    await close(proxy);
  }
});

it('names the upload, and goes on, when uploads cannot be written', async () => {
  // A file in the folder's place refuses even root.
  renameSync(join(uploads, 'users'), join(uploads, 'users-away'));
  writeFileSync(join(uploads, 'users'), '');
  try {
    const { code, said } = await verify(url, '--no-browser');
    expect({ code, failed: failed(said) }).toEqual({ code: 1, failed: ['upload a picture'] });
    expect(said).toMatch(/upload a picture .*STORAGE_FULL/);
  } finally {
    rmSync(join(uploads, 'users'));
    renameSync(join(uploads, 'users-away'), join(uploads, 'users'));
  }
});

it('names the health endpoint first when the database says nothing, and comes to an end', async () => {
  mongod.kill('SIGSTOP');
  try {
    const { code, said } = await verify(url, '--no-browser');
    expect({ code, first: failed(said)[0] }).toEqual({ code: 1, first: 'health endpoint' });
    expect(said).toMatch(/health endpoint .*503.*Database connection error/);
    expect(said).toContain('Failed first: health endpoint');
  } finally {
    mongod.kill('SIGCONT');
  }
  await untilReady();
});

it('says what is missing when no reviewer is given, and how it is used', async () => {
  const env = childEnvironment({ VERIFY_REVIEWER_EMAIL: '', VERIFY_REVIEWER_PASSWORD: '' });
  const child = spawn('node', [inRoot('scripts/verify.mts'), url, '--no-browser'], { env });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect({ code, said }).toEqual({
    code: 0,
    said: expect.stringContaining('set VERIFY_REVIEWER_EMAIL and VERIFY_REVIEWER_PASSWORD'),
  });
  expect((await verify('not an address')).code).toBe(2);
});
