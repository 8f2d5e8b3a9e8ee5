import { readdir } from 'node:fs/promises';
import type { Invitation, Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { ObjectId } from 'mongodb';
import type { Client } from '../support/client.js';
import { make } from '../support/make.js';
import { png } from '../support/pictures.js';
import { publishedOf } from '../support/portfolios.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const ME = '/api/users/me';
/** A process that has not reported of its job for that long counts as gone. */
const AFTER_LEASE = { seconds: 20 };

interface StoredJob {
  key: string;
  state: string;
  turn: number;
  units?: { done: number };
}

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const deleteMe = (client: Client, currentPassword = PASSWORD) => client.delete(ME, { currentPassword });

async function uploaded(client: Client, purpose: string): Promise<string> {
  const { body } = await client.upload<UploadedFile>(`/api/upload/${purpose}`, 'a.png', 'image/png', await png());
  return body.url;
}

async function filesOf(folder: string): Promise<string[]> {
  const all = await readdir(`${app.environment['UPLOAD_PATH']}/${folder}`, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map(({ name }) => name);
}

it('leaves nothing of the person: no sign-in, no token, no portfolio, no search document, no file', async () => {
  const ann = await app.as('student', { name: 'Ann Unmistakable', email: 'ann@gone.example' });
  const guardian = { guardianName: 'Bea Unmistakable', guardianEmail: 'bea.ann@gone.example' };
  expect((await ann.patch<Me>(ME, guardian)).body).toMatchObject(guardian);
  const files = [await uploaded(ann, 'photo'), await uploaded(ann, 'evidence')];
  const { id, slug } = await publishedOf(ann, { photoId: files[0]?.split('/').at(-1) ?? '' });
  expect((await app.client().get(files[0] ?? '')).status).toBe(200);
  const stillSignedIn = app.client().signIn({ token: ann.token ?? '', expiresAt: '', user: ann.user });
  expect((await app.client().get(`/api/portfolio/${slug}`)).status).toBe(200);

  const { status, headers } = await deleteMe(ann);
  expect([status, headers.getSetCookie().join()]).toEqual([204, expect.stringMatching(/Max-Age=0|1970/)]);

  await app.settled();
  await until('the token is refused', async () => (await stillSignedIn.get(ME)).status === 401);
  const credentials = { email: 'ann@gone.example', password: PASSWORD };
  expect((await app.client().post('/api/auth/login', credentials)).status).toBe(401);
  expect((await app.client().get(`/api/portfolio/${slug}`)).status).toBe(404);
  for (const file of files) expect((await app.client().get(file)).status).toBe(404);
  expect(await filesOf('users')).toEqual([]);
  const ownedBy = { $or: [{ _id: new ObjectId(id) }, { portfolioId: new ObjectId(id) }] };
  for (const collection of ['portfolios', 'portfolioVersions', 'talentDocuments', 'talentProfiles']) {
    expect([collection, await app.db.collection(collection).countDocuments(ownedBy)]).toEqual([collection, 0]);
  }
  for (const { name } of await app.db.listCollections().toArray()) {
    const text = JSON.stringify(await app.db.collection(name).find().toArray());
    expect([name, /Unmistakable|ann@gone/i.exec(text)?.[0]]).toEqual([name, undefined]);
  }

  const again = await app.client().post<Session>('/api/auth/register', { name: 'Ann Again', ...credentials });
  expect([again.status, again.body.user.id === ann.user.id]).toEqual([201, false]);
});

it('keeps what olympiads rest on without a name: attempt, receipt, result and the row of the standings', async () => {
  const olympiad = await make.olympiad(app);
  const [ann, bob] = [await app.as('student', { name: 'Ann Gone' }), await app.as('student', { name: 'Bob Stays' })];
  await make.sat(olympiad, ann);
  await make.sat(olympiad, bob, {});
  await app.settled();
  const userId = new ObjectId(ann.user.id);
  const kept = () =>
    Promise.all(['attempts', 'results'].map((name) => app.db.collection(name).find({ userId }).toArray()));
  const before = await kept();

  expect((await deleteMe(ann)).status).toBe(204);
  await app.settled();
  expect(await kept()).toEqual(before);
  const standings = async () => (await bob.get<Standings>(`/api/olympiads/${olympiad.id}/standings`)).body.items;
  await until('the name is gone from the standings', async () => (await standings())[0]?.displayName === '');
  expect(await standings()).toMatchObject([
    { rank: 1, displayName: '' },
    { rank: 2, displayName: 'Bob S.' },
  ]);
});

it('asks for the password, and changes nothing without it', async () => {
  const ann = await app.as('student');
  expect(await deleteMe(ann, 'not the password')).toMatchObject({
    status: 403,
    body: { errorCode: 'WRONG_PASSWORD', fields: { currentPassword: 'is wrong' } },
  });
  expect((await ann.delete(ME, {})).body.errorCode).toBe('WRONG_PASSWORD');
  expect((await ann.get(ME)).status).toBe(200);
});

it('asks an account without a password to have signed in within the last ten minutes', async () => {
  const [fresh, idle] = [await app.as('student'), await app.as('student')];
  const ids = [fresh, idle].map(({ user }) => new ObjectId(user.id));
  await app.db.collection('users').updateMany({ _id: { $in: ids } }, { $unset: { passwordHash: 1 } });
  expect((await fresh.delete(ME, {})).status).toBe(204);
  await app.clock.advance({ minutes: 11 });
  expect(await idle.delete(ME, {})).toMatchObject({ status: 403, body: { errorCode: 'SIGN_IN_AGAIN' } });
  await app.clock.set(new Date());
});

it('lets the last owner stay, and nobody bring a deleted account back', async () => {
  const owner = await app.as('owner', { email: 'another@owners.example' });
  const ann = await app.as('student', { name: 'Ann Listed' });
  await deleteMe(ann);
  expect((await owner.patch(`/api/users/${ann.user.id}`, { status: 'active' })).status).toBe(404);
  const listed = await owner.get<{ items: { id: string }[] }>('/api/users');
  expect(listed.body.items.map(({ id }) => id)).not.toContain(ann.user.id);

  const others = { role: 'owner', _id: { $ne: new ObjectId(owner.user.id) } };
  await app.db.collection('users').deleteMany(others);
  expect(await deleteMe(owner)).toMatchObject({ status: 409, body: { errorCode: 'LAST_OWNER' } });
});

/** Waits until the job that deletes the account is done. */
async function done(owner: Client, userId: string): Promise<Job> {
  const jobs = async () => (await owner.get<{ items: Job[] }>('/api/jobs?limit=100')).body.items;
  const own = async () => (await jobs()).find(({ about }) => about === userId);
  await until('the job is done', async () => (await own())?.state === 'done');
  return (await own()) as Job;
}

/** Whether anything that is stored says the word. */
async function isStored(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await app.db.listCollections().toArray()) {
    if (JSON.stringify(await app.db.collection(name).find().toArray()).includes(word)) found.push(name);
  }
  return found;
}

it('is done by an owner too, who gives the own password, as a job that says how it went', async () => {
  const owner = await app.as('owner', { email: 'deleting@owners.example' });
  const guest = app.client();
  const email = 'unwanted@guests.example';
  const invited = await owner.post<Invitation>('/api/organizations/invitations', { email, role: 'grader' });
  const token = invited.body.link?.split('/').at(-1);
  const joined = await guest.post<Session>(`/api/auth/invitations/${token}`, {
    name: 'Some Guest',
    password: PASSWORD,
  });
  guest.signIn(joined.body);
  const path = `/api/users/${guest.user.id}`;

  expect((await guest.delete(`/api/users/${owner.user.id}`, { currentPassword: PASSWORD })).status).toBe(403);
  expect(await owner.delete(path, { currentPassword: 'not it' })).toMatchObject({
    status: 403,
    body: { errorCode: 'WRONG_PASSWORD' },
  });
  expect((await guest.get(ME)).status).toBe(200);
  const asked = await owner.delete<Job>(path, { currentPassword: PASSWORD });
  expect(asked).toMatchObject({
    status: 202,
    body: { kind: 'account-deletion', about: guest.user.id, by: { id: owner.user.id }, cancellable: false },
  });
  expect(await owner.post(`/api/jobs/${asked.body.id}/cancel`)).toMatchObject({
    status: 409,
    body: { errorCode: expect.stringMatching(/^JOB_(NOT_CANCELLABLE|ENDED)$/) as string },
  });
  await done(owner, guest.user.id);
  expect(await isStored(email)).toEqual([]);
  expect((await owner.delete(path, { currentPassword: PASSWORD })).status).toBe(404);
  const acts = await app.db.collection('audit').find({ targetId: guest.user.id, action: 'account.delete' }).toArray();
  expect(acts.map(({ actorId }) => String(actorId))).toEqual([owner.user.id]);
});

it('goes on where it was when its process is killed, until nothing of the person is left', async () => {
  const own = await startApp();
  const session = own.mongo.startSession();
  try {
    const [owner, ann] = [await own.as('owner'), await own.as('student', { email: 'ann@killed.example' })];
    const ownerId = new ObjectId(ann.user.id);
    const file = { ownerId, purpose: 'evidence', state: 'stored', personal: true, createdAt: new Date() };
    const files = Array.from({ length: 400 }, (_, place) => ({ ...file, key: `users/ab/${place}` }));
    const { insertedIds } = await own.db.collection('files').insertMany(files);
    // A transaction holds the one in the middle: nobody removes more than half of them, however fast.
    session.startTransaction();
    await own.db.collection('files').updateOne({ _id: insertedIds[200] }, { $set: { size: 1 } }, { session });
    expect((await ann.delete(ME, { currentPassword: PASSWORD })).status).toBe(204);
    const job = () => own.db.collection<StoredJob>('jobs').findOne({ key: ann.user.id });
    await until('files are being removed', async () => ((await job())?.units?.done ?? 0) >= 50);
    await Promise.all(own.processes.splice(0).map((process) => process.kill()));
    await session.abortTransaction();
    expect((await job())?.state).toBe('running');
    expect(await own.db.collection('files').countDocuments({ ownerId })).toBeGreaterThan(0);
    await own.clock.advance(AFTER_LEASE);
    await own.join();
    await owner.renew();
    await until('the job is done', async () => (await job())?.state === 'done');
    expect((await job())?.turn).toBe(2);
    for (const [collection, of] of Object.entries({ files: { ownerId }, sessions: { userId: ownerId } })) {
      expect([collection, await own.db.collection(collection).countDocuments(of)]).toEqual([collection, 0]);
    }
  } finally {
    await session.endSession();
    await own.stop();
  }
});

it('is finished for an account that a process of the release before deleted', async () => {
  const owner = await app.as('owner', { email: 'after-rollout@owners.example' });
  const ann = await app.as('student');
  await uploaded(ann, 'photo');
  const ownerId = new ObjectId(ann.user.id);
  // What that release left: the remains of an account without a job, and news of it.
  await app.db
    .collection('users')
    .updateOne({ _id: ownerId }, { $set: { deletedAt: new Date(), email: 'deleted', name: '', status: 'disabled' } });
  const news = { type: 'user.changed', key: ann.user.id, at: new Date() };
  await app.db.collection('events').insertOne({ ...news, pending: ['uploads'], addressed: ['uploads'] });
  expect((await done(owner, ann.user.id)).counts).toEqual({ files: 1 });
  expect(await app.db.collection('files').countDocuments({ ownerId })).toBe(0);
});
