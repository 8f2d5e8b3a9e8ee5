import { freePort } from '../../scripts/process/ports.mjs';
import { OwnDatabase } from '../support/own-database.js';
import { OwnMachine } from '../support/own-machine.js';
import { someMetricsPort } from '../support/scrape.js';
import { until } from '../support/until.js';

/** As the operations document has it. */
const CONNECTS = `node -e "require('dotenv').config(); const mongoose = require('mongoose'); mongoose.connect(process.env.MONGODB_URI).then(() => console.log('✅ Connected')).catch(e => console.error('❌', e))"`;
const TELLS = `node -e "require('dotenv').config(); console.log('JWT_SECRET:', process.env.JWT_SECRET ? 'SET' : 'MISSING'); console.log('MONGODB_URI:', process.env.MONGODB_URI ? 'SET' : 'MISSING')"`;
const START = 'pm2 start server.js --name "olympiad-backend" --env production';

let database: OwnDatabase;
let machine: OwnMachine;
let port: number;
let metricsPort: string;

beforeAll(async () => {
  database = await OwnDatabase.create('machine');
  port = await freePort();
  metricsPort = someMetricsPort();
  machine = await OwnMachine.create({
    MONGODB_URI: database.uri,
    JWT_SECRET: 'a secret that only the tests know, 32+',
    PORT: String(port),
    HOST: '127.0.0.1',
    METRICS_PORT: metricsPort,
  });
});
afterAll(async () => {
  await machine?.remove();
  await database?.remove();
});

const health = (): Promise<string> =>
  fetch(`http://127.0.0.1:${port}/api/health`).then(
    (answer) => answer.text(),
    () => '',
  );
const untilHealthy = (): Promise<void> =>
  until('health answers', async () => (await health()) === '{"status":"ok","message":"Server is running"}');

/** The process as PM2 knows it. */
async function known(): Promise<{ pid: number; status: string }> {
  const { said } = await machine.type('pm2 jlist --silent');
  const [one] = JSON.parse(said.slice(said.indexOf('[{'))) as { pid: number; pm2_env: { status: string } }[];
  return { pid: one?.pid ?? 0, status: one?.pm2_env.status ?? 'unknown' };
}

/** Whether `npm run build` would find what it needs, or install it first. */
const canBuild = async (): Promise<string> =>
  (
    await machine.type(
      `node -e "import('./scripts/installation/install.mjs').then((it) => console.log(it.isInstalled()))"`,
    )
  ).said;

describe('With the packages for running alone,', () => {
  it('npm leaves what the product needs to run, and the next build knows that it has to install the rest', async () => {
    expect(await canBuild()).toBe('true\n');
    expect(await machine.type('npm prune --omit=dev')).toMatchObject({ code: 0 });
    const left = ['jest', 'eslint', 'pm2', '@angular/core'].filter((name) => machine.has(`node_modules/${name}`));
    expect(left).toEqual([]);
    expect(await canBuild()).toBe('false\n');
  });

  it('the lines that look at settings and database say what they are meant to', async () => {
    const { said } = await machine.type(TELLS);
    expect(said).toContain('JWT_SECRET: SET\nMONGODB_URI: SET');
    const connecting = machine.begin(CONNECTS);
    await until('it says whether it connected', () => /Connected|❌/.test(connecting.said()));
    connecting.child.kill();
    expect(connecting.said()).toContain('✅ Connected');
  });

  it('PM2 starts, restarts and stops the product by the names that are written down, on the Node it brings along', async () => {
    const started = await machine.type(START);
    expect(started).toEqual({ code: 0, said: expect.stringContaining('olympiad-backend') });
    await untilHealthy();
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toMatch(/nodejs_version_info\{version="v24\./);

    const before = await known();
    expect((await machine.type('pm2 restart olympiad-backend')).code).toBe(0);
    await untilHealthy();
    const after = await known();
    expect([after.status, after.pid === before.pid]).toEqual(['online', false]);
    const logs = await machine.type('pm2 logs olympiad-backend --lines 50 --nostream');
    expect(logs).toEqual({ code: 0, said: expect.stringContaining('Database connected') });

    expect((await machine.type('pm2 stop olympiad-backend')).code).toBe(0);
    expect(await health()).toBe('');
    // By itself and in time: one that PM2 has to kill may end as `errored`.
    expect((await known()).status).toBe('stopped');
    // As after a restore.
    expect((await machine.type('pm2 start olympiad-backend')).code).toBe(0);
    await untilHealthy();
  });
});
