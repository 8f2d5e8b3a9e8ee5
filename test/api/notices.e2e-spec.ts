import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { NoticeList, NoticePreferences } from '@olympiad/shared-dto/notices.dto.js';
import type { NoticeKind, NoticeWay } from '@olympiad/shared-dto/rules/notice-kind.js';
import { NOTICE, type Notice } from '@olympiad/shared-dto/socket.js';
import { ObjectId } from 'mongodb';
import { io } from 'socket.io-client';
import type { Client } from '../support/client.js';
import { MailServer } from '../support/mail-server.js';
import { make } from '../support/make.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
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

const told = async (who: Client, language = 'en'): Promise<NoticeList> =>
  (await who.get<NoticeList>('/api/notices', { 'accept-language': language })).body;
const prefer = (who: Client, kind: NoticeKind, way: NoticeWay) =>
  who.patch<NoticePreferences>('/api/notices/preferences', { kind, way });
const proven = (who: Client) =>
  app.db.collection('users').updateOne({ _id: new ObjectId(who.user.id) }, { $set: { emailProven: true } });

/** An olympiad that these students sat and whose results are out. */
async function released(...students: Client[]) {
  const olympiad = await make.olympiad(app, {
    title: { en: 'Spring', ru: 'Весна' },
    questions: [{ kind: 'single' }],
  });
  for (const student of students) await make.sat(olympiad, student, {});
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.settled();
  expect((await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`)).status).toBe(200);
  await app.settled();
  return olympiad;
}

it('tells a student once that a result is out, in the language of the reader, until it is seen', async () => {
  const [ann, bob] = [await app.as('student'), await app.as('student')];
  const { id } = await released(ann);
  const list = await told(ann, 'ru');
  expect(list).toMatchObject({
    unseen: 1,
    total: 1,
    items: [{ kind: 'result-released', title: 'Весна', path: `/olympiads/${id}/result`, seen: false }],
  });
  // The same news once more.
  const event = await app.db.collection('events').findOne({ pending: [], addressed: 'notices' });
  await app.db.collection('events').updateOne({ _id: event?._id }, { $set: { pending: ['notices'] } });
  await app.settled();
  expect((await told(ann)).total).toBe(1);
  const ids = list.items.map((item) => item.id);
  expect((await bob.post('/api/notices/seen', { ids })).body).toEqual({ unseen: 0 });
  expect((await told(ann)).unseen).toBe(1);
  expect((await ann.post('/api/notices/seen', { ids })).body).toEqual({ unseen: 0 });
  expect(await told(ann)).toMatchObject({ unseen: 0, items: [{ seen: true }] });
  expect((await told(bob)).items).toEqual([]);
});

it('tells each where they want to be told: here, by mail, both or nowhere', async () => {
  const ways = ['app-and-mail', 'app', 'mail', 'none'] as const;
  const students: Client[] = [];
  for (const way of ways) {
    const student = await app.as('student');
    await proven(student);
    expect((await prefer(student, 'result-released', way)).body.ways['result-released']).toBe(way);
    students.push(student);
  }
  await released(...students);
  const mailed = (who: Client) => server.to(who.user.email).some(({ subject }) => subject.includes('result is out'));
  await until('the mails are there', () => students.filter(mailed).length >= 2);
  await until(
    'no mail waits',
    async () => !(await app.db.collection('mails').findOne({ notBefore: { $exists: true } })),
  );
  const seen = await Promise.all(
    students.map(async (student, at) => [ways[at], (await told(student)).total, mailed(student)]),
  );
  expect(seen).toEqual([
    ['app-and-mail', 1, true],
    ['app', 1, false],
    ['mail', 0, true],
    ['none', 0, false],
  ]);
});

it('tells of the word of a school, of an approval, and of the end of a job', async () => {
  const student = await app.as('student');
  await make.schoolOf(app, student);
  expect((await told(student)).items).toMatchObject([{ kind: 'school-confirmed', path: '/profile' }]);

  const owner = await app.as('owner', { email: 'telling@owners.example' });
  const reviewer = await app.as('reviewer');
  const status = (to: string) =>
    app.db.collection('users').updateOne({ _id: new ObjectId(reviewer.user.id) }, { $set: { status: to } });
  await status('pending');
  expect((await owner.patch(`/api/users/${reviewer.user.id}`, { status: 'active' })).status).toBe(200);
  await reviewer.renew();
  expect((await told(reviewer)).items).toMatchObject([{ kind: 'account-approved', path: '/dashboard' }]);

  const { body: job } = await owner.delete<Job>(`/api/users/${student.user.id}`, { currentPassword: PASSWORD });
  await app.settled();
  expect((await told(owner)).items).toMatchObject([{ kind: 'job-ended', path: '/owner/jobs' }]);
  expect((await owner.get<Job>(`/api/jobs/${job.id}`)).body.state).toBe('done');
  const left = { userId: new ObjectId(student.user.id) };
  expect(await app.db.collection('notices').countDocuments(left)).toBe(0);
});

it('tells the sockets of whom it is for, and of nobody else', async () => {
  const [ann, bob] = [await app.as('student'), await app.as('student')];
  const heard = await Promise.all(
    [ann, bob].map(async ({ token }) => {
      const socket = io(app.url, { transports: ['websocket'], auth: { token }, forceNew: true });
      const kinds: string[] = [];
      socket.on(NOTICE, ({ kind }: Notice) => kinds.push(kind));
      await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
      return { socket, kinds };
    }),
  );
  await released(ann);
  await until('Ann is told', () => heard[0]?.kinds.includes('inbox-changed') === true);
  expect(heard[1]?.kinds).toEqual([]);
  for (const { socket } of heard) socket.disconnect();
});

it('asks the database by index only', async () => {
  const userId = new ObjectId();
  await app.explain('notices', { userId, isMailOnly: null }, { _id: -1 });
  await app.explain('notices', { userId, isUnseen: true });
  await app.explain('notices', { userId, kind: 'job-ended', key: 'a' });
});
