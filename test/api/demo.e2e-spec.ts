import { execFile } from 'node:child_process';
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Document } from 'mongodb';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { OlympiadSummary } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Participation, Receipt } from '@olympiad/shared-dto/attempts.dto.js';
import { ROLES } from '@olympiad/shared-dto/roles.js';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import type { Client } from '../support/client.js';
import { startApp, type TestApp } from '../support/start-app.js';

const LOADER = 'dist/api/apps/api/src/demo/load.js';
const LOADING_MS = 300_000;

let app: TestApp;

/** What the loader said last, and how it ended. */
function load(environment: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  const env = { ...process.env, ...app.environment, LOG_LEVEL: 'error', ...environment };
  return new Promise((resolve) => {
    execFile('node', [LOADER], { env }, (error, stdout, stderr) => {
      const said = (stdout + stderr).trim();
      resolve({ code: error ? Number(error.code) : 0, said });
    });
  });
}

async function signedIn(email: string): Promise<Client> {
  const client = app.client();
  const { status, body } = await client.post<Session>('/api/auth/login', { email, password: 'olympiad-demo' });
  if (status !== 200) throw new Error(`${email} cannot sign in: ${JSON.stringify(body)}`);
  return client.signIn(body);
}

beforeAll(async () => {
  app = await startApp({ processes: 0 });
  const { code, said } = await load();
  if (code !== 0) throw new Error(said);
  await app.join();
}, LOADING_MS);
afterAll(() => app.stop());

const olympiads = async (): Promise<OlympiadSummary[]> =>
  (await app.client().get<Page<OlympiadSummary>>('/api/olympiads?limit=100')).body.items;

describe('the demo season', () => {
  it('has one account a role, and two finished, one running and two coming olympiads', async () => {
    for (const role of ROLES) expect((await signedIn(`${role}@demo.example`)).user.role).toBe(role);
    const statuses = (await olympiads()).map(({ status }) => status).sort();
    expect(statuses).toEqual(['open', 'results', 'results', 'scheduled', 'scheduled']);
    expect(await app.db.collection('users').countDocuments({ role: 'student' })).toBe(300);
    expect(await app.db.collection('events').countDocuments({ 'pending.0': { $exists: true } })).toBe(0);
  });

  it('leaves the demo student a result, an olympiad to begin, hours to do it, and a portfolio to make', async () => {
    const student = await signedIn('student@demo.example');
    const [running] = (await olympiads()).filter(({ status }) => status === 'open');
    const left = Date.parse(running?.closesAt ?? '') - app.clock.now().getTime();
    expect(left).toBeGreaterThan(3 * 3_600_000);
    const participation = await student.get<Participation>(`/api/olympiads/${running?.id}/participation`);
    expect(participation.body).toEqual({ olympiadId: running?.id, registered: true });
    const [mathematics] = (await olympiads()).filter(({ subject }) => subject === 'mathematics');
    expect((await student.get(`/api/olympiads/${mathematics?.id}/result`)).status).toBe(200);
    const portfolio = await student.get('/api/portfolio/me');
    expect([portfolio.status, portfolio.body]).toEqual([200, null]);
    expect((await student.post(`/api/olympiads/${running?.id}/attempts`)).status).toBe(201);
  });

  it('has only receipts that verify against the published keys', async () => {
    const { keys } = (await app.client().get<{ keys: (JsonWebKey & { kid: string })[] }>('/.well-known/jwks.json'))
      .body;
    const attempts = await app.db
      .collection('attempts')
      .find<Document & { receipt: Receipt }>({ state: { $ne: 'open' } })
      .toArray();
    expect(attempts.length).toBeGreaterThan(300);
    for (const { receipt, submittedAt } of attempts) {
      const { signature, ...said } = receipt;
      const jwk = keys.find(({ kid }) => kid === said.keyId);
      const key = createPublicKey({ key: jwk ?? {}, format: 'jwk' });
      const text = Buffer.from(canonicalize(said) ?? '');
      expect(verify(null, text, key, Buffer.from(signature, 'base64url'))).toBe(true);
      expect(said.submittedAt).toBe((submittedAt as Date).toISOString());
    }
  });

  it('has standings that say what the results say', async () => {
    const owner = await signedIn('owner@demo.example');
    for (const { id, status } of await olympiads()) {
      if (status === 'scheduled') continue;
      const rows: Standings['items'] = [];
      for (let page = 1; page < 4; page += 1) {
        rows.push(...(await owner.get<Standings>(`/api/olympiads/${id}/standings?limit=100&page=${page}`)).body.items);
      }
      const results = (await app.db.collection('results').find({ voided: false }).toArray()).filter(
        ({ olympiadId }) => String(olympiadId) === id,
      );
      const score = (one: { score: number; timeUsedSeconds: number }) => [one.score, one.timeUsedSeconds];
      const expected = results
        .map((result) => score(result as unknown as Standings['items'][number]))
        .sort(([one = 0, time = 0], [other = 0, otherTime = 0]) => other - one || time - otherTime);
      expect(rows.map(score)).toEqual(expected);
    }
  });

  it('has forty published portfolios, some for universities only', async () => {
    const seen = async (client: Client) => (await client.get<Page<unknown>>('/api/portfolios?limit=100')).body.total;
    const [everybody, reviewers] = [await seen(app.client()), await seen(await signedIn('reviewer@demo.example'))];
    expect(await app.db.collection('portfolios').countDocuments({ published: { $exists: true } })).toBe(40);
    expect(everybody).toBeGreaterThan(25);
    expect(reviewers).toBeGreaterThan(everybody);
  });

  it('is loaded once', async () => {
    const before = await app.db.collection('attempts').countDocuments();
    expect(await load()).toEqual({ code: 0, said: 'the demo season is there already' });
    expect(await app.db.collection('attempts').countDocuments()).toBe(before);
  });

  it('is never loaded in production, nor beside other people’s data', async () => {
    expect(await load({ NODE_ENV: 'production' })).toMatchObject({
      code: 1,
      said: expect.stringContaining('production'),
    });
    const other = await startApp({ processes: 2 });
    await other.as('student');
    expect(await load(other.environment)).toEqual({
      code: 0,
      said: 'the database is in use: no demo season was loaded',
    });
    await other.stop();
  });

  it('opens a new olympiad once the running one has ended, with the product stopped', async () => {
    const past = new Date(app.clock.now().getTime() - 60_000);
    await app.db.collection('olympiads').updateMany({ subject: 'informatics' }, { $set: { closesAt: past } });
    expect(await load()).toMatchObject({ code: 1, said: expect.stringContaining('stop it') });
    await app.processes[0]?.end();
    await app.db.collection('heartbeats').deleteMany({});
    expect((await load()).said).toContain('a new running olympiad was opened');
    await app.join();
    const running = await signedIn('student@demo.example');
    const open = (await running.get<Page<OlympiadSummary>>('/api/olympiads?status=open')).body.items;
    expect(open).toHaveLength(1);
  });
});
