import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { NOTICE, type Notice } from '@olympiad/shared-dto/socket.js';
import { ObjectId } from 'mongodb';
import { io } from 'socket.io-client';
import type { Client } from '../support/client.js';
import { heard } from '../support/heard.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

/** A process that has not reported of its job for that long counts as gone. */
const AFTER_LEASE = { seconds: 20 };
/** As many as the kind of job that only tests know counts. */
const COUNT = 60;

let app: TestApp;
let owner: Client;
let ann: Client;
beforeAll(async () => {
  app = await startApp({ processes: 2, env: { TEST_JOBS: '1' } });
  [owner, ann] = [await app.as('owner'), await app.as('student')];
});
afterAll(() => app.stop());

/** Starts a job of the kind in one of the processes; answers its id. */
async function start(kind: string, by: Client, key = String(new ObjectId())): Promise<string> {
  const child = app.processes.find(({ hasEnded }) => !hasEnded())?.child;
  if (!child) throw new Error('No process runs');
  const token = String(new ObjectId());
  const asked = { job: { token, kind, key, by: by.user.id } };
  return (await heard<{ started: string; job: string }>(child, asked, ({ started }) => started === token)).job;
}
const jobOf = async (id: string, who = ann): Promise<Job> => (await who.get<Job>(`/api/jobs/${id}`)).body;
/** The job as it is once it is so. */
async function becomes(id: string, isSo: (job: Job) => boolean, what: string): Promise<Job> {
  let job = await jobOf(id);
  await until(`the job ${what}`, async () => isSo((job = await jobOf(id))));
  return job;
}
const counted = async (key: string) =>
  (await app.db.collection('counted').find({ job: key }).sort({ _id: 1 }).toArray()).map(({ n }) => n as unknown);
const ALL = [...Array.from({ length: COUNT }, (_, place) => place + 1), 'the end'];

describe('a job', () => {
  it('is done step by step, once among all processes, and says how far it is, since when and by whom', async () => {
    const id = await start('counting', ann);
    const under = await becomes(id, ({ units }) => (units?.done ?? 0) > 3, 'has begun');
    expect(under).toMatchObject({
      kind: 'counting',
      state: 'running',
      by: { id: ann.user.id, name: ann.user.displayName },
      steps: { done: 0, of: 2 },
      step: 'count',
      units: { of: COUNT },
      cancellable: true,
    });
    expect(Date.parse(under.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(under.createdAt));
    const done = await becomes(id, ({ state }) => state === 'done', 'is done');
    expect(done).toMatchObject({ steps: { done: 2, of: 2 }, counts: { counted: COUNT }, cancellable: false });
    expect([done.step, done.units]).toEqual([undefined, undefined]);
    expect(await counted(done.about)).toEqual(ALL);
  });

  it('goes on where it was when its process is killed, and does nothing twice', async () => {
    const key = String(new ObjectId());
    const id = await start('counting', ann, key);
    for (const so of [10, 25]) {
      await becomes(id, ({ units }) => (units?.done ?? 0) >= so, `has counted to ${so}`);
      // Nobody knows which of them has it: both end, as in a power cut.
      const former = app.processes.splice(0);
      await Promise.all(former.map((process) => process.kill()));
      await app.clock.advance(AFTER_LEASE);
      await Promise.all([app.join(), app.join()]);
    }
    await becomes(id, ({ state }) => state === 'done', 'is done after all');
    expect(await counted(key)).toEqual(ALL);
  });

  it('of one kind about one thing is one while it is open', async () => {
    const key = String(new ObjectId());
    const ids = await Promise.all([start('counting', ann, key), start('counting', ann, key)]);
    expect(ids[0]).toBe(ids[1]);
    await becomes(ids[0], ({ state }) => state === 'done', 'is done');
    expect(await start('counting', ann, key)).not.toBe(ids[0]);
  });

  it('that is cancelled stops where it is, and what it had stored stays', async () => {
    const key = String(new ObjectId());
    const id = await start('counting', ann, key);
    await becomes(id, ({ units }) => (units?.done ?? 0) > 3, 'has begun');
    expect(await ann.post(`/api/jobs/${id}/cancel`)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect((await ann.post(`/api/jobs/${id}/cancel`)).status).toBe(200);
    const then = await counted(key);
    const other = await start('counting', ann);
    await becomes(other, ({ state }) => state === 'done', 'that came later is done');
    // What was being written at that very moment counts as well, and nothing after it.
    expect((await counted(key)).length).toBeLessThanOrEqual(then.length + 1);
    expect(await ann.post(`/api/jobs/${other}/cancel`)).toMatchObject({
      status: 409,
      body: { errorCode: 'JOB_ENDED' },
    });
  });

  it('that fails says so in words of ours, is tried again later each time, and ends as failed', async () => {
    const id = await start('failing', ann);
    const waits: number[] = [];
    for (const failures of [1, 2]) {
      const hasFailed = ({ state, problem }: Job) => state === 'waiting' && problem?.failures === failures;
      const { problem } = await becomes(id, hasFailed, 'has failed');
      expect(problem).toMatchObject({ code: 'UNEXPECTED', message: expect.not.stringContaining('secret') as string });
      waits.push(Date.parse(problem?.againAt ?? '') - app.clock.now().getTime());
      await app.clock.advance({ minutes: 1 });
    }
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
    await becomes(id, ({ state }) => state === 'failed', 'has given up');
    expect((await jobOf(id)).problem?.againAt).toBeUndefined();
    expect((await jobOf(id)).cancellable).toBe(false);

    const second = await start('failing', ann);
    await becomes(second, ({ problem }) => problem?.failures === 1, 'has failed once');
    await app.db.collection('mended').insertOne({});
    await app.clock.advance({ minutes: 1 });
    await becomes(second, ({ state }) => state === 'done', 'is done at the second try');
    await app.clock.set(new Date());
    expect((await jobOf(second)).problem).toBeUndefined();
  });
});

it('shows each their own jobs and the owner all of them, newest first, by state', async () => {
  const bob = await app.as('student');
  const id = await start('counting', bob);
  const list = async (who: Client, query = '') => (await who.get<Page<Job>>(`/api/jobs${query}`)).body.items;
  expect((await list(bob)).map((job) => job.id)).toEqual([id]);
  expect((await list(ann)).map((job) => job.id)).not.toContain(id);
  expect((await list(owner))[0]?.id).toBe(id);
  await until('it is done', async () => (await jobOf(id, bob)).state === 'done');
  expect((await list(owner, '?state=failed')).map(({ state }) => state)).toEqual(['failed']);
  expect((await ann.get(`/api/jobs/${id}`)).status).toBe(404);
  expect((await ann.post(`/api/jobs/${id}/cancel`)).status).toBe(404);
  expect((await owner.get('/api/jobs?state=unheard-of')).status).toBe(400);
});

it('tells the socket of whoever started it, and of owners, which version to read', async () => {
  const heard = new Map<string, Notice[]>();
  const bob = await app.as('student');
  const sockets = await Promise.all(
    [owner, ann, bob].map(async ({ token, user }) => {
      const socket = io(app.url, { transports: ['websocket'], auth: { token }, forceNew: true });
      const notices: Notice[] = [];
      heard.set(user.id, notices);
      socket.on(NOTICE, (notice: Notice) => notices.push(notice));
      await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
      return socket;
    }),
  );
  const id = await start('counting', ann);
  await becomes(id, ({ state }) => state === 'done', 'is done');
  const { version } = await jobOf(id);
  for (const { user } of [ann, owner]) {
    await until('the last version is told', () =>
      (heard.get(user.id) ?? []).some(
        (one) => one.kind === 'job-changed' && one.jobId === id && one.version === version,
      ),
    );
  }
  expect(heard.get(bob.user.id)).toEqual([]);
  for (const socket of sockets) socket.disconnect();
});

it('asks the database by index only', async () => {
  const by = new ObjectId(ann.user.id);
  await app.explain('jobs', { kind: { $in: ['a', 'b'] }, notBefore: { $lte: new Date() } }, { notBefore: 1 }, 1);
  await app.explain('jobs', { notBefore: { $type: 'date' } }, { notBefore: 1 }, 1);
  await app.explain('jobs', { kind: 'counting', key: 'a', isOpen: true });
  await app.explain('jobs', {}, { _id: -1 });
  await app.explain('jobs', { state: 'done' }, { _id: -1 });
  await app.explain('jobs', { by }, { _id: -1 });
  await app.explain('jobs', { by, state: 'done' }, { _id: -1 });
});
