import { readFile } from 'node:fs/promises';
import type { Invitation, Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Client } from '../support/client.js';
import { MailServer } from '../support/mail-server.js';
import { make } from '../support/make.js';
import { metricsOf, scrape, someMetricsPort } from '../support/scrape.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let server: MailServer;
let app: TestApp;
let owner: Client;
beforeAll(async () => {
  server = await MailServer.open();
  app = await startApp({ env: { ...server.env, METRICS_PORT: someMetricsPort() } });
  owner = await app.as('owner');
});
afterAll(async () => {
  await app.stop();
  await server.stop();
});
afterEach(() => {
  server.manner = 'takes';
});

let number = 0;
const address = () => `guest-${(number += 1)}@somewhere.test`;
const invite = async (email: string, input: object = { role: 'grader' }) => {
  const { status, body } = await owner.post<Invitation>('/api/organizations/invitations', { email, ...input });
  expect(status).toBe(201);
  return body;
};
/** As if the link of the mail that registering sends had been opened. */
const confirm = (email: string) => app.db.collection('users').updateOne({ email }, { $set: { emailProven: true } });
const CONFIRM = /confirm your e-mail|Подтвердите адрес/;
/** What somebody was sent besides the mail that confirms the address. */
const news = (email: string) => server.to(email).filter(({ subject }) => !CONFIRM.test(subject));
const arrived = (email: string, count = 1) => until(`${email} has mail`, () => news(email).length >= count);
/** When what failed a moment ago is tried again. */
const muchLater = () => app.clock.advance({ minutes: 2 });
const recordOf = ({ id }: { id: string }) =>
  app.db.collection<{ _id: string; tries: number; outcome?: string }>('mails').findOne({ _id: `invitation.${id}` });
const outcomeOf = async (invitation: { id: string }) => (await recordOf(invitation))?.outcome;
/** How many mails have come to this end, by the metrics. */
/** By all processes together: a mail is sent by whichever takes it up. */
async function countedAs(outcome: string): Promise<number> {
  const all = await Promise.all((await metricsOf(app)).map(scrape));
  return all.reduce((sum, metrics) => sum + (metrics.value('olympiad_mails_total', { outcome }) ?? NaN), 0);
}

describe('a mail', () => {
  it('brings an invitation with the link that was shown, in the language of whoever invites', async () => {
    const organization = await app.organization('organizer', 'Общество олимпиад');
    const seen: string[] = [];
    for (const language of ['en', 'ru', 'uz', 'kk']) {
      await owner.patch('/api/users/me', { language });
      const email = address();
      const { link = '' } = await invite(email, { role: 'organizer', organizationId: organization.id });
      await arrived(email);
      const [mail] = server.to(email);
      expect(mail?.text).toContain(`\n${link}\n`);
      expect(mail?.text).toContain('Общество олимпиад');
      seen.push(mail?.subject ?? '');
    }
    await owner.patch('/api/users/me', { language: 'en' });
    expect(seen).toEqual([
      'Your invitation to Global Olympiad',
      'Приглашение в Global Olympiad',
      'Global Olympiad platformasiga taklif',
      'Global Olympiad платформасына шақыру',
    ]);
  });

  it('has a link that makes the account', async () => {
    const email = address();
    await invite(email);
    await arrived(email);
    const token = /invitation\/([\w-]{43})\n/.exec(server.to(email)[0]?.text ?? '')?.[1];
    const joined = await app
      .client()
      .post<Session>(`/api/auth/invitations/${token}`, { name: 'Guest', password: PASSWORD });
    expect([joined.status, joined.body.user.email]).toEqual([201, email]);
  });

  it('tells a reviewer who confirmed the address of the approval, once', async () => {
    const university = await app.organization('university');
    const reviewer = app.client();
    const email = address();
    const registered = await reviewer.post<Session>(
      '/api/auth/register',
      { name: 'A Reviewer', email, password: PASSWORD, applyTo: university.id },
      { 'accept-language': 'ru' },
    );
    await confirm(email);
    const become = async (status: string) =>
      expect((await owner.patch(`/api/users/${registered.body.user.id}`, { status })).status).toBe(200);
    await become('active');
    // Nothing is sent to whoever is disabled at that moment.
    await arrived(email);
    for (const status of ['disabled', 'active']) await become(status);
    const marker = address();
    await invite(marker);
    await arrived(marker);
    expect(news(email).map(({ subject }) => subject)).toEqual(['Ваша учётная запись одобрена']);
    expect(news(email)[0]?.text).toContain('https://olympiad.test/dashboard');
  });

  it('tells each student who took part and confirmed the address that the result is out, and nothing of it', async () => {
    const [ann, bob, organizer] = [await app.as('student'), await app.as('student'), await app.as('organizer')];
    const unconfirmed = await app.as('student');
    for (const { user } of [ann, bob]) await confirm(user.email);
    // Made before addresses had to be confirmed.
    const early = await app.as('student');
    await app.db.collection('users').updateOne({ email: early.user.email }, { $set: { beforeConfirming: true } });
    const olympiad = await make.olympiad(app, { organizer, title: { en: 'Spring, Physics', ru: 'Весна' } });
    const attempt = await make.attempt(olympiad, ann);
    for (const student of [unconfirmed, early]) {
      const other = await make.attempt(olympiad, student);
      await student.post(`/api/attempts/${other.id}/submit`, { clientId: 'page', seq: 1 });
    }
    await ann.patch('/api/users/me', { language: 'ru' });
    await ann.post(`/api/attempts/${attempt.id}/submit`, { clientId: 'page', seq: 1 });
    await organizer.post(`/api/olympiads/${olympiad.id}/close`);
    await app.settled();
    expect((await organizer.post(`/api/olympiads/${olympiad.id}/release`)).status).toBe(200);
    await arrived(ann.user.email);
    await arrived(early.user.email);
    const [mail] = news(ann.user.email);
    expect(mail?.subject).toBe('Результат готов: Весна');
    expect(mail?.text).toContain(`https://olympiad.test/olympiads/${olympiad.id}/result`);
    expect([...news(bob.user.email), ...news(unconfirmed.user.email)]).toEqual([]);
  });

  it('that finds no server waits and arrives when it is back, and the invitation does not wait for it', async () => {
    await until(
      'nothing else waits',
      async () => !(await app.db.collection('mails').findOne({ notBefore: { $type: 'date' } })),
    );
    await server.stop();
    const email = address();
    await invite(email);
    await until('readiness names mail', async () => {
      const { status, body } = await owner.get<{ status: string; details: Record<string, { message?: string }> }>(
        '/readyz',
      );
      expect(status).toBe(200);
      return /1 mail waits/.test(body.details['mail']?.message ?? '');
    });
    await server.start();
    await muchLater();
    await arrived(email);
    await until('mail is well again', async () => {
      const { body } = await owner.get<{ details: Record<string, { status: string }> }>('/readyz');
      return body.details['mail']?.status === 'up';
    });
    expect(server.to(email)).toHaveLength(1);
  });

  it('that was taken without our hearing of it comes again under the same message id', async () => {
    const email = address();
    server.manner = 'takes and hangs up';
    const invitation = await invite(email);
    await arrived(email);
    server.manner = 'takes';
    await until('it is put off', async () => (await recordOf(invitation))?.tries === 1);
    await muchLater();
    await arrived(email, 2);
    await until('it is sent', async () => (await outcomeOf(invitation)) === 'sent');
    expect(new Set(server.to(email).map(({ messageId }) => messageId))).toEqual(
      new Set([`<invitation.${invitation.id}@olympiad.test>`]),
    );
  });

  it('to an address nobody has is not tried again', async () => {
    server.manner = 'refuses the address';
    const tries = server.tries;
    const refused = await countedAs('refused');
    const invitation = await invite(address());
    await until('it is given up', async () => (await outcomeOf(invitation)) === 'refused');
    expect(server.tries).toBe(tries + 1);
    await until('it is counted', async () => (await countedAs('refused')) === refused + 1);
  });

  it('that is put off does not hold up the others, and comes later', async () => {
    server.manner = 'puts off';
    const [late, other] = [address(), address()];
    const tries = server.tries;
    await invite(late);
    await until('it is put off', () => server.tries > tries);
    server.manner = 'takes';
    await invite(other);
    await arrived(other);
    await muchLater();
    await arrived(late);
  });

  it('is not sent once there is nothing to say any more', async () => {
    await server.stop();
    const email = address();
    const invitation = await invite(email);
    const used = await app
      .client()
      .post(`/api/auth/invitations/${invitation.link?.split('/').at(-1)}`, { name: 'Guest', password: PASSWORD });
    expect(used.status).toBe(201);
    await server.start();
    await muchLater();
    await until('it is needless', async () => (await outcomeOf(invitation)) === 'needless');
    expect(server.to(email)).toEqual([]);
  });

  it('leaves no address and no link in the database of mails or in the logs', async () => {
    const mails = JSON.stringify(await app.db.collection('mails').find().toArray());
    const log = await readFile(`.data/test-logs/${app.environment['TEST_NAME']}.log`, 'utf8');
    for (const text of [mails, log]) {
      expect(text).not.toContain('@somewhere.test');
      expect(text).not.toContain('/invitation/');
    }
  });

  it('is found by when it is due, from an index', async () => {
    await app.explain('mails', { notBefore: { $lte: new Date() } }, { notBefore: 1 });
  });
});

it('is never kept nor sent where no server is named', async () => {
  const plain = await startApp({ processes: 1 });
  try {
    const inviter = await plain.as('owner');
    const { body } = await inviter.post<Invitation>('/api/organizations/invitations', {
      email: address(),
      role: 'grader',
    });
    expect(body.link).toMatch(/\/invitation\/[\w-]{43}$/);
    expect(await plain.db.collection('mails').countDocuments()).toBe(0);
    const { body: readiness } = await inviter.get<{ details: object }>('/readyz');
    expect(readiness.details).not.toHaveProperty('mail');
  } finally {
    await plain.stop();
  }
});
