import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import { io, type Socket } from 'socket.io-client';
import { Load, type Kind } from '../support/load.js';
import { OwnDatabase } from '../support/own-database.js';
import { OwnHome } from '../support/own-home.js';
import { DOMAIN, OwnNginx } from '../support/own-nginx.js';
import { releaseFolder } from '../support/release-folder.js';
import { PASSWORD } from '../support/start-app.js';
import { until } from '../support/until.js';

const FULL = process.env['FAULTS_FULL'] === '1';
const RESTARTS = FULL ? 10 : 2;
const SOCKETS = FULL ? 200 : 20;
const PER_SECOND = 60;
/** A release takes some twenty seconds, most of which the old processes get to end their work. */
const LONGEST_MS = 60_000 + RESTARTS * 60_000;

let home: OwnHome;
let nginx: OwnNginx;
let sockets: Socket[] = [];
let load: Load | undefined;
let database: OwnDatabase;
beforeAll(async () => {
  database = await OwnDatabase.create('rolling');
  home = await OwnHome.create(database.uri);
  const first = await home.command('deploy:rolling', '--release', '.');
  if (first.code !== 0) throw new Error(first.said);
  nginx = await OwnNginx.start({
    upstreams: [`127.0.0.1:${home.port}`],
    web: join(home.folder, 'web'),
    assets: join(home.folder, 'assets'),
  });
});
afterAll(async () => {
  // Also when a test broke off in the middle: they would come back for ever.
  closeSockets();
  await load?.stop();
  await nginx?.stop();
  await home?.remove();
  await database?.remove();
});

/** Pages, reading, and writing that nobody may send twice; each person writes in turn. */
async function kinds(): Promise<Kind[]> {
  const json = { 'content-type': 'application/json' };
  const people = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const registered = await nginx.ask('/api/auth/register', {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ name: 'Ann Lee', email: `ann-${index}@test.example`, password: PASSWORD }),
      });
      const { token } = JSON.parse(registered.text) as Session;
      return { ...json, authorization: `Bearer ${token}` };
    }),
  );
  let turn = 0;
  return people.flatMap((headers) => [
    { path: '/olympiads' },
    { path: '/api/olympiads' },
    { path: '/api/users/me', headers },
    {
      path: '/api/users/me',
      method: 'PATCH',
      headers,
      body: () => JSON.stringify({ name: `Ann Lee ${(turn += 1)}` }),
    },
    // Refused, but only after it went all the way.
    { path: '/api/auth/login', method: 'POST', headers: json, body: () => '{}' },
  ]);
}

function follow(): Socket {
  return io(`https://127.0.0.1:${nginx.port}`, {
    transports: ['websocket'],
    forceNew: true,
    rejectUnauthorized: false,
    extraHeaders: { host: `${DOMAIN}:${nginx.port}`, origin: nginx.origin },
  });
}

function closeSockets(): void {
  for (const socket of sockets.splice(0)) socket.close();
}

it(
  `loses no request and no socket for good over ${RESTARTS} rolling releases under load`,
  async () => {
    sockets = Array.from({ length: SOCKETS }, follow);
    await until('all sockets are open', () => sockets.every(({ connected }) => connected));
    let returns = 0;
    let refused = 0;
    for (const socket of sockets) {
      socket.on('connect', () => (returns += 1));
      socket.on('connect_error', () => (refused += 1));
    }
    load = new Load(nginx.port, nginx.certificate, await kinds(), PER_SECOND);
    const releases = new Set([home.release('current')]);
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      const { code, said } = await home.command('deploy:rolling', '--release', '.', '--no-backup');
      expect({ code, said }).toEqual({
        code: 0,
        said: expect.stringMatching(/Downtime: 0 ms; 0 of \d+ requests failed/),
      });
      releases.add(home.release('current'));
      expect(home.release('web')).toBe(home.release('current'));
    }
    await until('all sockets are back', () => sockets.every(({ connected }) => connected));
    // What was on its way when the last old process ended has been answered by now.
    await delay(1_000);
    const { sent, failures } = await load.stop();
    closeSockets();

    note(`${RESTARTS} rolling releases, ${sent} requests, ${failures.length} failed; ${returns} sockets came back`);
    expect(failures).toEqual([]);
    expect(releases.size).toBe(RESTARTS + 1);
    expect(returns).toBeGreaterThanOrEqual(SOCKETS);
    expect(refused).toBe(0);
  },
  LONGEST_MS,
);

it('changes nothing when the new release does not get ready', async () => {
  const broken = releaseFolder();
  writeFileSync(join(broken, 'server.js'), "console.error('This release cannot start');\nprocess.exit(3);\n");
  const before = (['current', 'previous', 'web'] as const).map((link) => home.release(link));
  const { code, said } = await home.command('deploy:rolling', '--release', broken, '--no-backup');
  rmSync(broken, { recursive: true, force: true });
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('This release cannot start') });
  expect(said).toContain('Nothing was changed');
  expect((['current', 'previous', 'web'] as const).map((link) => home.release(link))).toEqual(before);
  expect((await nginx.ask('/readyz')).status).toBe(200);
});

it('goes back to the release before, web app and API by themselves, and measures the downtime', async () => {
  const [current, previous] = [home.release('current'), home.release('previous')];
  const web = await home.command('rollback', '--web');
  expect(web).toEqual({ code: 0, said: expect.stringMatching(/Downtime: 0 ms; 0 of/) });
  expect([home.release('web'), home.release('current')]).toEqual([previous, current]);
  const api = await home.command('rollback', '--api');
  expect(api).toEqual({ code: 0, said: expect.stringMatching(/Downtime: 0 ms; 0 of/) });
  expect([home.release('web'), home.release('current'), home.release('previous')]).toEqual([
    previous,
    previous,
    current,
  ]);
  expect((await nginx.ask('/olympiads')).text).toContain('<app-root');
});

/** What `npm run faults` shows beside the verdict. */
function note(said: string): void {
  mkdirSync('.data/faults', { recursive: true });
  writeFileSync('.data/faults/rolling.json', JSON.stringify({ said }));
}
