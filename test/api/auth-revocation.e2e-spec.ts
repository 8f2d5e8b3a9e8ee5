import { ObjectId } from 'mongodb';
import type { Session, SessionEntry } from '@olympiad/shared-dto/auth.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Client } from '../support/client.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await startApp({ processes: 2 });
  owner = await app.as('owner');
});
afterAll(() => app.stop());

/** What each replica answers to the client's access token: a status and, for a refusal, its code. */
async function seen({ token }: Client): Promise<string[]> {
  const answers = app.processes.map(async ({ url }) => {
    const answer = await fetch(`${url}/api/auth/me`, { headers: { authorization: `Bearer ${token}` } });
    const { errorCode = '' } = (await answer.json()) as { errorCode?: string };
    return `${answer.status} ${errorCode}`.trim();
  });
  return Promise.all(answers);
}

async function everyReplicaSays(client: Client, verdict: string): Promise<void> {
  await until(`every replica answers ${verdict}`, async () =>
    (await seen(client)).every((answer) => answer === verdict),
  );
}

async function secondDevice(of: Client): Promise<Client> {
  const client = app.client();
  const { body } = await client.post<Session>('/api/auth/login', { email: of.user.email, password: PASSWORD });
  return client.signIn(body);
}

it('ends one session on every replica and leaves the others', async () => {
  const here = await app.as('student');
  const there = await secondDevice(here);
  await here.post('/api/auth/logout');
  await everyReplicaSays(here, '401 UNAUTHENTICATED');
  expect(await seen(there)).toEqual(['200', '200']);
});

describe('the list of sessions', () => {
  const list = async (client: Client) => (await client.get<Page<SessionEntry>>('/api/auth/sessions?limit=100')).body;

  it('tells one’s own, the newest first, with the device in words and this one marked', async () => {
    const here = await app.as('student');
    await app.as('student');
    const agent = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0' };
    const credentials = { email: here.user.email, password: PASSWORD };
    const there = app.client().signIn((await app.client().post<Session>('/api/auth/login', credentials, agent)).body);
    const { items, total } = await list(there);
    expect(total).toBe(2);
    expect(items.map(({ browser, system, current }) => ({ browser, system, current }))).toEqual([
      { browser: 'Firefox', system: 'Windows', current: true },
      { browser: undefined, system: undefined, current: false },
    ]);
    expect(JSON.stringify(items)).not.toContain('Mozilla');
  });

  it('ends one on every replica, none of somebody else’s, and one’s own as signing out does', async () => {
    const [here, other] = [await app.as('student'), await app.as('student')];
    const there = await secondDevice(here);
    const [theirs] = (await list(there)).items.filter(({ current }) => current);
    expect((await other.delete(`/api/auth/sessions/${theirs?.id}`)).status).toBe(404);
    expect((await here.delete(`/api/auth/sessions/${theirs?.id}`)).status).toBe(204);
    await everyReplicaSays(there, '401 UNAUTHENTICATED');
    expect((await here.delete(`/api/auth/sessions/${theirs?.id}`)).status).toBe(404);
    const { items } = await list(here);
    expect(items).toHaveLength(1);
    expect((await here.delete(`/api/auth/sessions/${items[0]?.id}`)).status).toBe(204);
    expect(here.cookies.has('refresh')).toBe(false);
  });

  it('holds 50 of an account: one more ends the oldest', async () => {
    const here = await app.as('student');
    const next = await secondDevice(here);
    for (let at = 0; at < 49; at += 1) await secondDevice(here);
    await everyReplicaSays(here, '401 UNAUTHENTICATED');
    expect((await here.post('/api/auth/refresh')).status).toBe(401);
    expect((await next.post('/api/auth/refresh')).status).toBe(200);
    expect((await list(next)).total).toBe(50);
  });

  it('remembers a bounded number of those that ended, the latest', async () => {
    const here = await app.as('student');
    const sessions = app.db.collection('sessions');
    const userId = new ObjectId(here.user.id);
    const own = await sessions.findOne({ userId });
    const hour = 3_600_000;
    const ended = Array.from({ length: 400 }, (_, at) => ({
      ...own,
      _id: new ObjectId(),
      deviceId: `device ${at}`,
      endedAt: new Date(app.clock.now().getTime() - 2 * hour - at),
    }));
    await sessions.insertMany(ended);
    await secondDevice(here);
    const kept = await sessions.find({ userId, endedAt: { $ne: null } }).toArray();
    expect(kept.map(({ deviceId }) => deviceId as string).sort()).toEqual(
      ended
        .slice(0, 150)
        .map(({ deviceId }) => deviceId)
        .sort(),
    );
  });

  it('is read from an index', async () => {
    const userId = new ObjectId();
    await app.explain('sessions', { userId, endedAt: null }, { createdAt: -1, _id: -1 });
    await app.explain('sessions', { userId, endedAt: { $lt: new Date() } }, { endedAt: -1 });
  });
});

it('signs out everywhere', async () => {
  const here = await app.as('student');
  const there = await secondDevice(here);
  expect((await here.post('/api/auth/logout-everywhere')).status).toBe(204);
  await everyReplicaSays(there, '401 TOKEN_EXPIRED');
  await everyReplicaSays(here, '401 UNAUTHENTICATED');
  expect((await there.post('/api/auth/refresh')).body.errorCode).toBe('REFRESH_REFUSED');
});

it('refuses the tokens of a disabled account everywhere, and its sessions do not come back when it is enabled', async () => {
  const student = await app.as('student');
  const disabled = await owner.patch(`/api/users/${student.user.id}`, { status: 'disabled' });
  expect(disabled.status).toBe(200);
  await everyReplicaSays(student, '401 TOKEN_EXPIRED');
  expect((await student.post('/api/auth/refresh')).body.errorCode).toBe('REFRESH_REFUSED');
  await owner.patch(`/api/users/${student.user.id}`, { status: 'active' });
  expect((await student.post('/api/auth/refresh')).body.errorCode).toBe('REFRESH_REFUSED');
});

it('lets no token speak for a former role, and gives the new one by refreshing', async () => {
  const person = await app.as('student');
  await owner.patch(`/api/users/${person.user.id}`, { role: 'grader' });
  await everyReplicaSays(person, '401 TOKEN_EXPIRED');
  const refreshed = await person.post<Session>('/api/auth/refresh');
  expect([refreshed.status, refreshed.body.user.role]).toEqual([200, 'grader']);
  person.signIn(refreshed.body);
  expect(await seen(person)).toEqual(['200', '200']);
});

it('binds on a replica that starts after the change', async () => {
  const person = await app.as('student');
  await person.post('/api/auth/logout');
  const late = await app.join();
  const answer = await fetch(`${late.url}/api/auth/me`, { headers: { authorization: `Bearer ${person.token}` } });
  expect(answer.status).toBe(401);
});

it('a password change leaves no other token in force', async () => {
  const here = await app.as('student');
  const there = await secondDevice(here);
  const input = { currentPassword: PASSWORD, newPassword: 'a better password' };
  here.signIn((await here.post<Session>('/api/auth/password', input)).body);
  await everyReplicaSays(there, '401 TOKEN_EXPIRED');
  expect(new Set(await seen(here))).toEqual(new Set(['200']));
});
