import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Client } from '../support/client.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const refresh = (client: Client) => client.post<Session>('/api/auth/refresh');

/** A tab with its own jar that begins with the cookies of another. */
function tabOf(client: Client): Client {
  const tab = app.client();
  for (const [name, value] of client.cookies) tab.cookies.set(name, value);
  return tab;
}

describe('refreshing', () => {
  it('answers a session and another cookie', async () => {
    const client = await app.as('student');
    const before = client.cookies.get('refresh');
    const { status, body } = await refresh(client);
    expect(status).toBe(200);
    expect(body.user.id).toBe(client.user.id);
    expect(client.cookies.get('refresh')).not.toBe(before);
    expect((await client.signIn(body).get('/api/auth/me')).status).toBe(200);
  });

  it.each([
    ['no cookie', undefined],
    ['nonsense', 'nonsense'],
    ['a session that never was', `${'f'.repeat(24)}.0.${'A'.repeat(43)}`],
    ['an overlong one', 'x'.repeat(5_000)],
  ])('refuses %s', async (_, cookie) => {
    const client = app.client();
    if (cookie) client.cookies.set('refresh', cookie);
    const { status, body } = await refresh(client);
    expect([status, body.errorCode]).toEqual([401, 'REFRESH_REFUSED']);
  });

  it('does not let a guess end the session it names', async () => {
    const client = await app.as('student');
    const [session, generation] = (client.cookies.get('refresh') ?? '').split('.');
    const thief = app.client();
    thief.cookies.set('refresh', `${session}.${generation}.${'A'.repeat(43)}`);
    expect((await refresh(thief)).status).toBe(401);
    expect((await refresh(client)).status).toBe(200);
  });

  it('gives 50 refreshes of 10 tabs at once one successor, and nobody is signed out', async () => {
    const client = await app.as('student');
    const tabs = Array.from({ length: 10 }, () => tabOf(client));
    const answers = await Promise.all(tabs.flatMap((tab) => [1, 2, 3, 4, 5].map(() => refresh(tab))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    expect(new Set(tabs.map((tab) => tab.cookies.get('refresh'))).size).toBe(1);
    for (const rounds of [1, 2, 3]) {
      await app.clock.advance({ minutes: 14 });
      const refreshed = await Promise.all(tabs.slice(0, 1).map(refresh));
      expect([rounds, ...refreshed.map(({ status }) => status)]).toEqual([rounds, 200]);
    }
  });

  it('still takes the former cookie within the grace, from a tab whose answer was lost', async () => {
    const client = await app.as('student');
    const lost = tabOf(client);
    const before = app.clock.now().getTime();
    await refresh(client);
    await app.clock.set(new Date(before + 29_000));
    expect((await refresh(lost)).status).toBe(200);
    expect(lost.cookies.get('refresh')).toBe(client.cookies.get('refresh'));
  });

  it('ends the session for everybody when a former cookie comes back after the grace', async () => {
    const client = await app.as('student');
    const thief = tabOf(client);
    const { body } = await refresh(client);
    client.signIn(body);
    await app.clock.advance({ seconds: 31 });
    expect((await refresh(thief)).body.errorCode).toBe('REFRESH_REFUSED');
    expect((await refresh(client)).body.errorCode).toBe('REFRESH_REFUSED');
  });

  it('knows a copied cookie even many rotations later', async () => {
    const client = await app.as('student');
    const thief = tabOf(client);
    for (let rotation = 0; rotation < 3; rotation += 1) {
      await refresh(client);
      await app.clock.advance({ minutes: 1 });
    }
    expect((await refresh(thief)).status).toBe(401);
    expect((await refresh(client)).status).toBe(401);
  });

  it('keeps a session for 30 days of silence and not longer', async () => {
    const client = await app.as('student');
    await app.clock.advance({ days: 29 });
    expect((await refresh(client)).status).toBe(200);
    await app.clock.advance({ days: 30, seconds: 1 });
    expect((await refresh(client)).body.errorCode).toBe('REFRESH_REFUSED');
  });
});
