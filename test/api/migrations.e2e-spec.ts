import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashSync } from '@node-rs/bcrypt';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import { ObjectId, type Document } from 'mongodb';
import { Client } from '../support/client.js';
import { command, type Ended } from '../support/commands.js';
import { startProcess, type ApiProcess } from '../support/api-processes.js';
import { logLines } from '../support/log-lines.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const PUPILS = 1_000;
/** Of the migration of the release to come, beyond those there are. */
const NUMBER = 1_000;
const NEXT = join(process.cwd(), 'test/support/next-release.mjs');

/** In the middle: before it and after it there are whole batches. */
const HELD_ID = 600;

let app: TestApp;
/** Processes of the release to come. */
let next: ApiProcess[];
let letGoAll: (() => void)[];

beforeEach(async () => {
  app = await startApp({ processes: 0 });
  next = [];
  letGoAll = [];
  const pupils = app.db.collection('pupils');
  await pupils.insertMany(
    Array.from({ length: PUPILS }, (_, at) => ({ _id: idOf(at) as never, name: `Ann Lee${at}` })),
  );
  await pupils.createIndex({ name: 1 });
});
afterEach(async () => {
  for (const letGo of letGoAll) letGo();
  await Promise.all(next.map((process) => process.end()));
  await app.stop();
});

/** Ids of several types, as older documents have them. */
const idOf = (at: number): unknown => (at % 3 === 0 ? at : at % 3 === 1 ? `id-${at}` : { of: at });

async function startNext(pause = 0, more: Record<string, string> = {}): Promise<ApiProcess> {
  const all = { TEST_MIGRATIONS: NEXT, TEST_MIGRATION_PAUSE: String(pause), MONITORING_TOKEN: 'm'.repeat(32), ...more };
  const process = await startProcess({ ...app.environment, ...all });
  next.push(process);
  return process;
}

/** The migration stops in the middle until it is let go, or its process is killed. */
async function startHeld(): Promise<{ process: ApiProcess; letGo: () => void }> {
  await app.db.collection('pupils').updateOne({ _id: HELD_ID as never }, { $set: { isHeld: true } });
  const file = join(tmpdir(), `olympiad-held-${app.db.databaseName}`);
  writeFileSync(file, '');
  const letGo = () => rmSync(file, { force: true });
  letGoAll.push(letGo);
  return { process: await startNext(0, { TEST_MIGRATION_HELD: file }), letGo };
}

const record = (): Promise<Document | null> => app.db.collection('migrations').findOne({ _id: NUMBER as never });
const untilState = (state: string): Promise<void> =>
  until(`the migration is ${state}`, async () => (await record())?.['state'] === state);
const migrate = (name: 'migrate-status' | 'migrate-contract'): Promise<Ended> => command(name, [], app.environment);

async function expectEachOnce(): Promise<void> {
  const pupils = await app.db.collection('pupils').find().toArray();
  expect(pupils).toHaveLength(PUPILS);
  expect(pupils.filter(({ times, given, family }) => times !== 1 || given !== 'Ann' || !family)).toEqual([]);
}

describe('a migration', () => {
  it('goes on where a killed process stopped, and does each document once', async () => {
    const { process: killed, letGo } = await startHeld();
    await until('some documents are migrated', async () => Number((await record())?.['changed']) > 0);
    await killed.kill();
    letGo();
    const halfway = Number((await record())?.['changed']);
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(PUPILS);
    await startNext();
    await untilState('migrated');
    await expectEachOnce();
    expect((await record())?.['changed']).toBe(PUPILS);
  });

  it('is run once by processes that start at once, and says that no backup was made before', async () => {
    await Promise.all([startNext(), startNext()]);
    await untilState('migrated');
    await expectEachOnce();
    expect(await record()).toMatchObject({ changed: PUPILS, withoutBackup: true });
  });

  it('does each step once when three processes start at once and the lease holds none of them back', async () => {
    const steps: Document[] = [];
    const watching = app.db.collection('migrations').watch();
    watching.on('change', (change) => {
      if (change.operationType !== 'update' || change.documentKey._id !== (NUMBER as never)) return;
      const updated: Document = change.updateDescription.updatedFields ?? {};
      if (updated['step'] !== undefined) steps.push(updated);
    });
    const everybody = { TEST_LEASES: 'everybody' };
    await Promise.all([startNext(5, everybody), startNext(5, everybody), startNext(5, everybody)]);
    await untilState('migrated');
    await expectEachOnce();
    await until('all steps were told', () => steps.at(-1)?.['state'] === 'migrated');
    await watching.close();
    // To begin, a batch for each hundred, to end.
    expect(steps.map((updated) => Number(updated['step']))).toEqual(
      Array.from({ length: 2 + PUPILS / 100 }, (_, at) => at + 1),
    );
    expect(await record()).toMatchObject({ changed: PUPILS, step: steps.length });
    expect(await record()).not.toHaveProperty('failure');

    expect(await migrate('migrate-contract')).toMatchObject({ code: 0, said: expect.stringContaining('contracted') });
    expect(await app.db.collection('pupils').countDocuments({ name: { $exists: true } })).toBe(0);
    await expectEachOnce();
    expect(await record()).toMatchObject({ changed: 2 * PUPILS });
    const logged = (what: RegExp): number =>
      logLines(app.db.databaseName).filter(({ msg }) => what.test(msg ?? '')).length;
    // A line may still be on its way.
    await until('it is logged', () => logged(/1000 is complete/) > 0 && logged(/Migration 1000 is contracted/) > 0);
    expect([logged(/Migration 1000 runs/), logged(/1000 is complete/), logged(/Migration 1000 is contracted/)]).toEqual(
      [1, 1, 1],
    );
    expect(logged(/migrations failed/)).toBe(0);
  });

  it('shows in readiness and in migrate:status', async () => {
    const {
      process: { url },
      letGo,
    } = await startHeld();
    const details = async (): Promise<Document | undefined> => {
      const headers = { authorization: `Bearer ${'m'.repeat(32)}` };
      const body = (await (await fetch(`${url}/readyz`, { headers })).json()) as { details?: Document };
      return body.details?.['migrations'] as Document | undefined;
    };
    await until('readiness tells of it', async () => (await details())?.['state'] === 'running');
    letGo();
    await untilState('migrated');
    const { code, said } = await migrate('migrate-status');
    expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/1000 {2}migrated .* names as two fields/) });
    expect(said).toContain('knows migrations up to 1000');
  });

  it('leaves the previous release what it reads, until that has ended and somebody asks', async () => {
    const previous = await app.join();
    await startNext();
    await untilState('migrated');
    // The previous release reads the one text, and writes on as it knows.
    expect(await app.db.collection('pupils').countDocuments({ name: /^Ann Lee/ })).toBe(PUPILS);
    expect((await fetch(`${previous.url}/api/olympiads`)).status).toBe(200);
    await app.db.collection('pupils').insertOne({ _id: -1 as never, name: 'Bob Roy' });

    const early = await migrate('migrate-contract');
    expect(early).toMatchObject({ code: 1, said: expect.stringContaining(String(previous.child.pid)) });
    await app.db
      .collection('migrations')
      .updateOne({ _id: NUMBER as never }, { $set: { contractAskedAt: new Date() } });
    await until('the runner has looked again', () => hasBeatenAnew());
    expect((await record())?.['state']).toBe('migrated');

    await previous.end();
    expect(await migrate('migrate-contract')).toMatchObject({ code: 0, said: expect.stringContaining('contracted') });
    const left = await app.db.collection('pupils').findOne({ _id: -1 as never });
    expect(left).toEqual({ _id: -1, given: 'Bob', family: 'Roy', times: 1 });
    expect(await app.db.collection('pupils').countDocuments({ name: { $exists: true } })).toBe(0);
    const names = (await app.db.collection('pupils').indexes()).map(({ name }) => name);
    expect(names.sort()).toEqual(['_id_', 'family_1']);

    // It would misread what is stored now, so it asks for no requests.
    const late = await startProcess({ ...app.environment, TEST_UNREADY: '1' });
    await until('the former release knows that it is too old', async () => {
      return (await fetch(`${late.url}/readyz`)).status === 503;
    });
    await late.end();
  });
});

describe('an account made before addresses had to be confirmed', () => {
  const day = (of: number) => new Date(Date.UTC(2026, 8, of));
  const passwordHash = hashSync(PASSWORD, { cost: 4, version: '2b' });
  /** As it was stored before the migration. */
  const account = (name: string, createdAt: Date, more: object = {}): Document => ({
    name,
    email: `${name}@before.test`,
    passwordHash,
    emailProven: false,
    displayName: name,
    role: 'student',
    status: 'active',
    language: 'en',
    showSchool: false,
    showFullName: false,
    accommodationFactor: 1,
    accessVersion: 0,
    signInVersion: 0,
    searchKeys: [],
    createdAt,
    ...more,
  });

  it('counts as confirmed, and proves nothing; one made after the first link was sent does not', async () => {
    const early = Array.from({ length: 150 }, (_, at) => account(`early-${at}`, day(1 + (at % 8))));
    const others = [
      account('late', day(10)),
      account('proven', day(1), { emailProven: true }),
      account('invited', day(1), { invited: true }),
    ];
    await app.db.collection('users').insertMany([...early, ...others]);
    const first = { _id: `confirm.${String(new ObjectId())}` as never, kind: 'confirm', createdAt: day(10) };
    await app.db.collection('mails').insertOne({ ...first, key: 'x', tries: 1, outcome: 'sent' });

    const [one] = await Promise.all(Array.from({ length: 3 }, () => startNext(0, { TEST_LEASES: 'everybody' })));
    await until('ours is through', async () => {
      return (await app.db.collection('migrations').findOne({ _id: 1 as never }))?.['state'] === 'migrated';
    });
    expect(await app.db.collection('migrations').findOne({ _id: 1 as never })).toMatchObject({ changed: 151 });
    const marks = await app.db.collection('users').distinct('beforeConfirming', { name: /^early/ });
    expect([marks, await app.db.collection('users').countDocuments({ emailProven: true })]).toEqual([[true], 1]);

    const confirmed = async (name: string) => {
      const client = new Client(() => [one?.url ?? '']);
      const { body } = await client.post<Session>('/api/auth/login', {
        email: `${name}@before.test`,
        password: PASSWORD,
      });
      return body.user.emailConfirmed;
    };
    expect([await confirmed('early-149'), await confirmed('late')]).toEqual([true, undefined]);
  });
});

let lastBeat: Date | undefined;
/** Whether a process has beaten again since it was first asked: longer than the runner rests. */
async function hasBeatenAnew(): Promise<boolean> {
  const last = await app.db.collection('heartbeats').findOne({}, { sort: { at: -1 } });
  lastBeat ??= last?.['at'] as Date;
  return (last?.['at'] as Date) > lastBeat;
}
