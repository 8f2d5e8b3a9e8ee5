import { readFile } from 'node:fs/promises';
import type { NoticeList, NoticePreferences } from '@olympiad/shared-dto/notices.dto.js';
import type { NoticeKind, NoticeWay } from '@olympiad/shared-dto/rules/notice-kind.js';
import { ObjectId } from 'mongodb';
import type { Client } from '../support/client.js';
import { MailServer } from '../support/mail-server.js';
import { make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let server: MailServer;
let app: TestApp;
beforeAll(async () => {
  server = await MailServer.open();
  app = await startApp({ env: server.env });
});
afterAll(async () => {
  await app.stop();
  await server.stop();
});

const prefer = (who: Client, way: NoticeWay, kind: NoticeKind = 'school-confirmed') =>
  who.patch<NoticePreferences>('/api/notices/preferences', { kind, way });
const wayOf = async (who: Client, kind: NoticeKind = 'school-confirmed') =>
  (await who.get<NoticePreferences>('/api/notices/preferences')).body.ways[kind];
const told = async (who: Client) => (await who.get<NoticeList>('/api/notices')).body;
/** What somebody was sent besides the mail that confirms the address. */
const news = ({ user }: Client) => server.to(user.email).filter(({ subject }) => !/confirm your e-mail/.test(subject));
const nothingWaits = () =>
  until('no mail waits', async () => !(await app.db.collection('mails').findOne({ notBefore: { $type: 'date' } })));

/** A student whose address is known, who wants to be told of the school's word like this. */
async function studentWho(way: NoticeWay): Promise<Client> {
  const student = await app.as('student');
  await app.db.collection('users').updateOne({ _id: new ObjectId(student.user.id) }, { $set: { emailProven: true } });
  expect((await prefer(student, way)).status).toBe(200);
  return student;
}
/** The address of the API that this app answers at, for one that stands in a mail. */
const here = (address: string) => app.url + pathOf(address);
const pathOf = (address: string) => new URL(address).pathname + new URL(address).search;
const pressed = (address: string, headers: Record<string, string> = {}, body?: string) =>
  fetch(here(address), { method: 'POST', headers, ...(body !== undefined && { body }), redirect: 'manual' });
const ONE_CLICK = ['List-Unsubscribe=One-Click', { 'content-type': 'application/x-www-form-urlencoded' }] as const;

describe('a notice that is mailed at once', () => {
  it('says in the language of its reader what the app says, to those alone who want it', async () => {
    const ways = ['app-and-mail', 'app', 'mail', 'none'] as const;
    const students: Client[] = [];
    for (const way of ways) students.push(await studentWho(way));
    await students[0]?.patch('/api/users/me', { language: 'ru' });
    for (const student of students) await make.schoolOf(app, student);
    await nothingWaits();
    const seen = await Promise.all(
      students.map(async (student) => [(await told(student)).total, news(student).map(({ subject }) => subject)]),
    );
    expect(seen).toEqual([
      [1, ['Школа подтвердила, что вы её ученик']],
      [1, []],
      [0, ['Your school confirmed that you are its student']],
      [0, []],
    ]);
    expect((await told(students[2] as Client)).unseen).toBe(0);
    const [mail] = news(students[2] as Client);
    expect(mail?.text).toContain('\nhttps://olympiad.test/profile\n');
    expect(mail?.text).toContain('\nhttps://olympiad.test/notices\n');
  });

  it('goes to nobody whose address is not known to be theirs', async () => {
    const student = await app.as('student');
    await prefer(student, 'app-and-mail');
    await make.schoolOf(app, student);
    await nothingWaits();
    expect([(await told(student)).total, news(student)]).toEqual([1, []]);
  });

  it('is not sent once it is not wanted any more', async () => {
    const student = await studentWho('app-and-mail');
    await server.stop();
    await make.schoolOf(app, student);
    await prefer(student, 'app');
    await server.start();
    await app.clock.advance({ minutes: 2 });
    await nothingWaits();
    expect(news(student)).toEqual([]);
  });
});

describe('the mails of a kind', () => {
  let student: Client;
  let address: string;
  let page: string;
  beforeAll(async () => {
    student = await studentWho('app-and-mail');
    await make.schoolOf(app, student);
    await until('the mail is there', () => news(student).length === 1);
    const [mail] = news(student);
    address = mail?.stop.address ?? '';
    page = /https:\/\/olympiad\.test\/notices\/stop#\S+/.exec(mail?.text ?? '')?.[0] ?? '';
    expect(mail?.stop.press).toBe('List-Unsubscribe=One-Click');
  });
  beforeEach(() => prefer(student, 'app-and-mail'));

  it('are ended by one press in a mail program, however its form is written, and by pressing again', async () => {
    const boundary = 'b0undary';
    const form = `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`;
    for (const [body, headers] of [
      ONE_CLICK,
      [form, { 'content-type': `multipart/form-data; boundary=${boundary}` }],
      ONE_CLICK,
    ] as const) {
      await prefer(student, 'app-and-mail');
      expect((await pressed(address, headers, body)).status).toBe(204);
      expect(await wayOf(student)).toBe('app');
      expect((await pressed(address, headers, body)).status).toBe(204);
    }
  });

  it('are not ended by opening the link: it leads to the page that asks, as the link in the text does', async () => {
    const opened = await fetch(here(address), { redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([302, page]);
    expect(await wayOf(student)).toBe('app-and-mail');
  });

  it('are ended by the page with what stands in its link', async () => {
    const token = decodeURIComponent(new URL(page).hash.slice(1));
    expect((await app.client().post(`/api/notices/stop?token=${token}`)).status).toBe(204);
    expect(await wayOf(student)).toBe('app');
  });

  it('alone are ended, and where they came without the app, it tells from then on', async () => {
    await prefer(student, 'app-and-mail', 'job-ended');
    await prefer(student, 'mail');
    await pressed(address, ONE_CLICK[1], ONE_CLICK[0]);
    expect([await wayOf(student), await wayOf(student, 'job-ended')]).toEqual(['app', 'app-and-mail']);
  });

  it('are ended by nothing that we did not sign', async () => {
    const [id, what, sign] = new URL(address).searchParams.get('token')?.split('.') ?? [];
    const other = await studentWho('app-and-mail');
    for (const token of [
      'x',
      `${id}.${what}`,
      `${other.user.id}.${what}.${sign}`,
      `${id}.job-ended.${sign}`,
      `..${sign}`,
    ]) {
      const answer = await app.client().post<{ errorCode: string }>(`/api/notices/stop?token=${token}`);
      expect([answer.status, answer.body.errorCode]).toEqual([404, 'STOP_LINK_INVALID']);
    }
    expect([await wayOf(student), await wayOf(other)]).toEqual(['app-and-mail', 'app-and-mail']);
  });

  it('are ended by a form at that address only', async () => {
    const answer = await pressed('https://olympiad.test/api/auth/password/forgotten', ONE_CLICK[1], 'email=a@b.test');
    expect(answer.status).toBe(415);
  });

  it('leave neither an address nor a link in the logs or beside the mails', async () => {
    const mails = JSON.stringify(await app.db.collection('mails').find().toArray());
    const log = await readFile(`.data/test-logs/${app.environment['TEST_NAME']}.log`, 'utf8');
    const [sign = ''] = address.split('.').slice(-1);
    for (const text of [mails, log]) {
      expect(text).not.toContain(sign);
      expect(text).not.toContain(student.user.email);
    }
  });
});
