import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import type { Client } from '../support/client.js';
import { MailServer } from '../support/mail-server.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';
import { confirmed, mailed } from '../support/recovery.js';

const NEW = 'another good password';
let server: MailServer;
let app: TestApp;
let owner: Client;
beforeAll(async () => {
  server = await MailServer.open();
  app = await startApp({ env: { ...server.env, TRUST_PROXY: '1' } });
  owner = await app.as('owner');
});
afterAll(async () => {
  await app.stop();
  await server.stop();
});

let network = 0;
/** Somewhere nobody asked from before. */
const elsewhere = () => ({ 'x-forwarded-for': `203.0.113.${(network += 1)}` });
const forgot = (email: string, from = elsewhere()) =>
  app.client().post('/api/auth/password/forgotten', { email }, from);
const reset = (token: string, password = NEW) => app.client().post('/api/auth/password/reset', { token, password });
const confirm = (token: string) => app.client().post('/api/auth/email/confirm', { token });
const login = (email: string, password: string) => app.client().post<Session>('/api/auth/login', { email, password });

/** Waits until every mail that is wanted by now has been dealt with. */
const allSent = () =>
  until(
    'no mail waits',
    async () => (await app.db.collection('mails').countDocuments({ notBefore: { $type: 'date' } })) === 0,
  );

const CONFIRM = 'Please confirm your e-mail for Global Olympiad';
const subjects = (email: string) => server.to(email).map(({ subject }) => subject);
/** Without the one that registering sends, which may have been needless by then. */
const later = (email: string) => subjects(email).filter((subject) => subject !== CONFIRM);

describe('a forgotten password', () => {
  it('is changed by a link that is mailed, and every session ends', async () => {
    const student = await confirmed(app);
    const asked = await forgot(student.user.email);
    expect(asked.status).toBe(202);
    expect((await reset(await mailed(server, student.user.email, '/password/reset'))).status).toBe(204);
    expect((await student.post('/api/auth/refresh')).status).toBe(401);
    await until('the old token is refused', async () => (await student.get('/api/users/me')).status === 401);
    expect((await login(student.user.email, PASSWORD)).status).toBe(401);
    expect((await login(student.user.email, NEW)).status).toBe(200);
  });

  it('is asked for in the reader’s language', async () => {
    const student = await confirmed(app);
    for (const [before, language] of ['en', 'ru', 'uz'].entries()) {
      await student.patch('/api/users/me', { language });
      await forgot(student.user.email);
      await mailed(server, student.user.email, '/password/reset', before + 1);
    }
    expect(later(student.user.email)).toEqual([
      'A new password for Global Olympiad',
      'Новый пароль для Global Olympiad',
      'Global Olympiad uchun yangi parol',
    ]);
  });

  it('has a link that works once, also when it is opened twice at one moment', async () => {
    const student = await confirmed(app);
    await forgot(student.user.email);
    const token = await mailed(server, student.user.email, '/password/reset');
    const answers = await Promise.all(['first password', 'second password'].map((one) => reset(token, one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    const again = await reset(token);
    expect([again.status, again.body.errorCode]).toEqual([404, 'LINK_INVALID']);
  });

  it('has a link that is over after an hour', async () => {
    const student = await confirmed(app);
    await forgot(student.user.email);
    const token = await mailed(server, student.user.email, '/password/reset');
    await app.clock.advance({ minutes: 61 });
    expect((await reset(token)).status).toBe(404);
    await app.clock.advance({ minutes: -61 });
    owner = await app.as('owner');
  });

  it('ends the other links that were asked for, as a change of the password and signing out everywhere do', async () => {
    const acts: ((client: Client) => Promise<unknown>)[] = [
      async ({ user }) => reset(await mailed(server, user.email, '/password/reset', 2)),
      (client) => client.post('/api/auth/password', { currentPassword: PASSWORD, newPassword: NEW }),
      (client) => client.post('/api/auth/logout-everywhere'),
    ];
    for (const act of acts) {
      const student = await confirmed(app);
      await forgot(student.user.email);
      const former = await mailed(server, student.user.email, '/password/reset');
      await forgot(student.user.email);
      await mailed(server, student.user.email, '/password/reset', 2);
      await act(student);
      expect((await reset(former)).status).toBe(404);
    }
  });

  it('is answered alike for an address that nobody has, one that is disabled, and one that was asked for too often', async () => {
    const [disabled, often] = [await confirmed(app), await confirmed(app)];
    await owner.patch(`/api/users/${disabled.user.id}`, { status: 'disabled' });
    for (let times = 0; times < 5; times += 1) await forgot(often.user.email);
    for (const email of [
      'nobody@nowhere.test',
      disabled.user.email,
      often.user.email,
      often.user.email.toUpperCase(),
    ]) {
      const { status, body } = await forgot(email);
      expect([status, body]).toEqual([202, { asked: true }]);
    }
    await allSent();
    expect(server.to('nobody@nowhere.test')).toEqual([]);
    expect(later(disabled.user.email)).toEqual([]);
    // Four of an hour, with the one that registering sent.
    expect(later(often.user.email)).toHaveLength(3);
  });

  it('is mailed to a device on which the account signed in before, however often strangers asked', async () => {
    const student = await confirmed(app);
    const { email } = student.user;
    for (let times = 0; times < 6; times += 1) await forgot(email);
    await allSent();
    const before = later(email).length;
    await student.post('/api/auth/password/forgotten', { email }, elsewhere());
    await mailed(server, email, '/password/reset', before + 1);
    const other = await app.as('student');
    await other.post('/api/auth/password/forgotten', { email }, elsewhere());
    await allSent();
    expect(later(email)).toHaveLength(before + 1);
  });

  it('costs the same commands to the database whether anybody has the address or not', async () => {
    const student = await confirmed(app);
    const stored = () => Promise.all(['oneTimes', 'mails'].map((name) => app.db.collection(name).countDocuments()));
    const grown: number[][] = [];
    for (const email of [student.user.email, 'still-nobody@nowhere.test']) {
      const before = await stored();
      await forgot(email);
      grown.push((await stored()).map((count, index) => count - (before[index] ?? 0)));
    }
    expect(grown).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('stores nothing that opens an account, and no address that was asked for', async () => {
    const student = await confirmed(app);
    await forgot(student.user.email);
    await forgot('secretly-asked@nowhere.test');
    const token = await mailed(server, student.user.email, '/password/reset');
    const stored = JSON.stringify(await app.db.collection('oneTimes').find().toArray());
    expect(stored).not.toContain(token);
    expect(stored).not.toContain('secretly-asked');
  });

  it('gives an account without a password one, and Google stays', async () => {
    const student = await confirmed(app);
    await app.db
      .collection('users')
      .updateOne({ email: student.user.email }, { $unset: { passwordHash: 1 }, $set: { googleSubject: 'g-1' } });
    await forgot(student.user.email);
    expect((await reset(await mailed(server, student.user.email, '/password/reset'))).status).toBe(204);
    expect((await login(student.user.email, NEW)).body.user.hasPassword).toBe(true);
    expect(await app.db.collection('users').findOne({ email: student.user.email })).toMatchObject({
      googleSubject: 'g-1',
    });
  });

  it('of a deleted account opens nothing, not even one of the same address made since', async () => {
    const student = await confirmed(app);
    const { email } = student.user;
    await forgot(email);
    const token = await mailed(server, email, '/password/reset');
    expect((await student.delete('/api/users/me', { currentPassword: PASSWORD })).status).toBe(204);
    await app.as('student', { email });
    expect((await reset(token)).status).toBe(404);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it('of a reviewer who waits for approval is changed too', async () => {
    const { id: applyTo } = await app.organization('university');
    const input = { name: 'A Reviewer', email: 'waits@university.test', password: PASSWORD, applyTo };
    await app.client().post('/api/auth/register', input);
    await forgot(input.email);
    expect((await reset(await mailed(server, input.email, '/password/reset'))).status).toBe(204);
    expect((await login(input.email, NEW)).body.user.status).toBe('pending');
  });

  it('takes only a password that registering takes', async () => {
    const student = await confirmed(app);
    await forgot(student.user.email);
    const token = await mailed(server, student.user.email, '/password/reset');
    const refused = await reset(token, 'short');
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([400, ['password']]);
    expect((await reset(token)).status).toBe(204);
  });
});

describe('an e-mail address', () => {
  it('is confirmed by the link of the mail that registering sends, as often as it is opened', async () => {
    const student = await app.as('student');
    const me = async () => (await student.get<Me>('/api/users/me')).body.emailConfirmed;
    expect(await me()).toBeUndefined();
    const token = await mailed(server, student.user.email, '/email/confirm');
    expect((await confirm(token)).status).toBe(204);
    expect(await me()).toBe(true);
    expect((await confirm(token)).status).toBe(204);
    expect((await confirm('A'.repeat(43))).body.errorCode).toBe('LINK_INVALID');
  });

  it('that is unconfirmed gets no mail but the one that confirms it, which is sent again on demand', async () => {
    const student = await app.as('student');
    const { email } = student.user;
    expect((await student.post('/api/auth/email/confirmation')).status).toBe(202);
    await app.client().post('/api/auth/code', { email });
    await mailed(server, email, '/email/confirm', 2);
    await allSent();
    expect(new Set(subjects(email))).toEqual(new Set([CONFIRM]));
    for (let times = 0; times < 4; times += 1) await student.post('/api/auth/email/confirmation');
    await allSent();
    expect(server.to(email)).toHaveLength(3);
  });

  it('is confirmed by the link to a new password as well, which shuts out whoever made the account before', async () => {
    const other = await app.as('student', { email: 'mine@mailbox.test' });
    await forgot('mine@mailbox.test');
    expect((await reset(await mailed(server, 'mine@mailbox.test', '/password/reset'))).status).toBe(204);
    expect(subjects('mine@mailbox.test')).toContain('Confirm your e-mail and choose a new password');
    expect((await login('mine@mailbox.test', NEW)).body.user.emailConfirmed).toBe(true);
    expect((await other.post('/api/auth/refresh')).status).toBe(401);
  });

  it('of an invited account needs no confirmation, nor that of a role that is only invited to', async () => {
    const invited = { email: 'invited@school.test', role: 'student' };
    const { link = '' } = (await owner.post<{ link: string }>('/api/organizations/invitations', invited)).body;
    const token = link.split('/').at(-1);
    const joined = await app
      .client()
      .post<Session>(`/api/auth/invitations/${token}`, { name: 'Guest', password: PASSWORD });
    expect(joined.body.user.emailConfirmed).toBe(true);
    expect((await owner.get<Me>('/api/users/me')).body.emailConfirmed).toBe(true);
  });
});
