import type { Session, SignInHelp } from '@olympiad/shared-dto/auth.dto.js';
import type { Client } from '../support/client.js';
import { MailServer } from '../support/mail-server.js';
import { proofFor } from '../support/proof.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';
import { confirmed } from '../support/recovery.js';

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

const reset = (token: string, password = NEW) => app.client().post('/api/auth/password/reset', { token, password });

const login = (email: string, password: string) => app.client().post<Session>('/api/auth/login', { email, password });
const loginByCode = (email: string, code: string) =>
  app.client().post<Session>('/api/auth/login/code', { email, code });

describe('a one-time code', () => {
  it('is mailed and signs in once, however it is typed, while others guess the password', async () => {
    const student = await confirmed(app);
    const { email } = student.user;
    for (let tries = 0; tries < 11; tries += 1) await login(email, 'wrong');
    expect((await app.client().post('/api/auth/code', { email })).status).toBe(202);
    const codes = () => server.to(email).flatMap(({ text }) => /^[0-9A-Z]{5}-[0-9A-Z]{5}$/m.exec(text)?.[0] ?? []);
    await until('the code has come', () => codes().length > 0);
    const [code = ''] = codes();
    expect((await loginByCode(email, '00000-00000')).body.errorCode).toBe('CODE_INVALID');
    expect((await loginByCode('nobody@nowhere.test', code)).body.errorCode).toBe('CODE_INVALID');
    const typed = ` ${code.toLowerCase().replace('-', ' ')}`;
    const answers = await Promise.all([loginByCode(email, typed), loginByCode(email, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('is guessed in a line of its own, where the right one is looked at within a minute', async () => {
    const student = await confirmed(app);
    const { email } = student.user;
    const { body } = await owner.post<SignInHelp>(`/api/users/${student.user.id}/sign-in-code`);
    for (let tries = 0; tries < 10; tries += 1)
      expect((await loginByCode(email, `0000${tries}-00000`)).body.errorCode).toBe('CODE_INVALID');
    const told = await loginByCode(email, body.code ?? '');
    expect([told.status, told.body.errorCode]).toEqual([429, 'PROOF_NEEDED']);
    // Guessed codes stand in nobody's way to a right password.
    expect((await login(email, PASSWORD)).status).toBe(200);
    const proof = await proofFor(told);
    const input = { email, code: body.code ?? '' };
    expect((await app.client().post('/api/auth/login/code', input, { 'x-proof': proof })).status).toBe(200);
  });

  it('is over after an hour', async () => {
    const student = await confirmed(app);
    const { body } = await owner.post<SignInHelp>(`/api/users/${student.user.id}/sign-in-code`);
    await app.clock.advance({ minutes: 61 });
    expect((await loginByCode(student.user.email, body.code ?? '')).status).toBe(401);
    await app.clock.advance({ minutes: -61 });
    owner = await app.as('owner');
  });
});

describe('what is handed over to somebody who cannot sign in', () => {
  const link = (asker: Client, { user }: Client) => asker.post<SignInHelp>(`/api/users/${user.id}/reset-link`);
  const code = (asker: Client, { user }: Client) => asker.post<SignInHelp>(`/api/users/${user.id}/sign-in-code`);

  it('is made by the owner for anybody, opens once, and stands in the audit trail', async () => {
    const grader = await app.as('grader');
    const made = await link(owner, grader);
    expect(made.status).toBe(201);
    expect(made.body.link).toMatch(/^https:\/\/olympiad\.test\/password\/reset#[\w-]{43}$/);
    const signedIn = await loginByCode(grader.user.email, (await code(owner, grader)).body.code ?? '');
    expect(signedIn.status).toBe(200);
    expect((await reset(made.body.link?.split('#')[1] ?? '')).status).toBe(204);
    expect((await login(grader.user.email, NEW)).status).toBe(200);
    const acts = await app.db.collection('audit').find({ targetId: grader.user.id }).toArray();
    // Made by two processes within a second, they stand in either order.
    expect(acts.map(({ action }) => action as string).sort()).toEqual(['password.reset-link', 'sign-in.code']);
    expect(JSON.stringify(acts)).not.toContain(made.body.link?.split('#')[1]);
  });

  it('is made by a school’s admin for the school’s own students only', async () => {
    const school = await app.organization('school');
    const [admin, other, teacher] = [
      await app.as('school-admin', { organizationId: school.id }),
      await app.as('school-admin'),
      await app.as('teacher', { organizationId: school.id }),
    ];
    const student = await app.as('student');
    expect((await link(admin, student)).status).toBe(404);
    await student.patch('/api/users/me', { schoolId: school.id });
    // Whoever only named the school is not its student yet.
    expect((await link(admin, student)).status).toBe(404);
    await app.db
      .collection('users')
      .updateOne({ email: student.user.email }, { $set: { 'organization.confirmed': true } });
    expect((await link(other, student)).status).toBe(404);
    expect((await link(admin, teacher)).status).toBe(404);
    expect((await link(teacher, student)).status).toBe(403);
    expect((await code(teacher, student)).status).toBe(403);
    const { body } = await code(admin, student);
    expect((await loginByCode(student.user.email, body.code ?? '')).status).toBe(200);
    expect((await reset((await link(admin, student)).body.link?.split('#')[1] ?? '')).status).toBe(204);
    // Handed over, it says nothing of the mailbox.
    expect((await login(student.user.email, NEW)).body.user.emailConfirmed).toBeUndefined();
  });

  it('is not made for an account that is disabled or gone', async () => {
    const [disabled, gone] = [await app.as('student'), await app.as('student')];
    await owner.patch(`/api/users/${disabled.user.id}`, { status: 'disabled' });
    await gone.delete('/api/users/me', { currentPassword: PASSWORD });
    expect([(await link(owner, disabled)).status, (await link(owner, gone)).status]).toEqual([403, 404]);
    const early = await app.as('student');
    const made = [
      (await link(owner, early)).body.link?.split('#')[1] ?? '',
      (await code(owner, early)).body.code ?? '',
    ];
    await owner.patch(`/api/users/${early.user.id}`, { status: 'disabled' });
    expect((await reset(made[0] ?? '')).status).toBe(404);
    expect((await loginByCode(early.user.email, made[1] ?? '')).status).toBe(403);
  });
});
