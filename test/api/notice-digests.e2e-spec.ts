import type { NoticeList, NoticePreferences } from '@olympiad/shared-dto/notices.dto.js';
import { ObjectId } from 'mongodb';
import type { Client } from '../support/client.js';
import { MailServer } from '../support/mail-server.js';
import { make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const ZONE = 'Asia/Tashkent';

let server: MailServer;
let app: TestApp;
beforeAll(async () => {
  server = await MailServer.open();
  app = await startApp({ processes: 2, env: server.env });
});
afterAll(async () => {
  await app.stop();
  await server.stop();
});
afterEach(() => {
  server.manner = 'takes';
});

/** A student whose address is known. */
async function student(): Promise<Client> {
  const who = await app.as('student');
  const _id = new ObjectId(who.user.id);
  await app.db.collection('users').updateOne({ _id }, { $set: { emailProven: true } });
  return who;
}
const prefer = (who: Client, way: string, zone?: string) =>
  who.patch<NoticePreferences>('/api/notices/preferences', { kind: 'school-confirmed', way, zone });
const told = async (who: Client) => (await who.get<NoticeList>('/api/notices')).body;
/** Something new for the student: the word of one more school. */
const somethingFor = (who: Client) => make.schoolOf(app, who);
const digests = ({ user }: Client) =>
  server.to(user.email).filter(({ subject }) => /^(What is new|Что нового)/.test(subject));
const recordOf = ({ user }: Client) =>
  app.db.collection('noticeDigests').findOne<{ notBefore?: Date; day?: string }>({ _id: new ObjectId(user.id) });
const outcomes = async ({ user }: Client) => {
  const mails = await app.db
    .collection('mails')
    .find({ kind: 'digest', key: new RegExp(`^${user.id}`) })
    .sort({ key: 1 })
    .toArray();
  return mails.map((mail) => mail['outcome'] as unknown);
};

/** Eight o'clock in Tashkent, the next time. */
async function morning(...people: Client[]): Promise<void> {
  const at = new Date(app.clock.now());
  at.setUTCHours(3, 0, 5, 0);
  if (at <= app.clock.now()) at.setUTCDate(at.getUTCDate() + 1);
  await app.clock.set(at);
  await Promise.all(people.map((who) => who.renew()));
}
/** Everybody whose morning has come was thought of, and nothing waits to be sent. */
const allSent = () =>
  until('nothing is to be sent', async () => {
    const due = await app.db.collection('noticeDigests').findOne({ notBefore: { $lte: app.clock.now() } });
    return !due && !(await app.db.collection('mails').findOne({ notBefore: { $type: 'date' } }));
  });

describe('the mail of the morning', () => {
  it('tells in one mail, at eight where its reader lives, of what came and was not seen, and that once', async () => {
    const ann = await student();
    await ann.patch('/api/users/me', { language: 'ru' });
    await prefer(ann, 'app-and-digest', ZONE);
    await somethingFor(ann);
    await somethingFor(ann);
    expect((await recordOf(ann))?.notBefore?.toISOString()).toMatch(/T03:00:00.000Z$/);
    expect(digests(ann)).toEqual([]);
    await morning(ann);
    await until('the mail is there', () => digests(ann).length === 1);
    await allSent();
    const [mail] = digests(ann);
    expect(mail?.subject).toBe('Что нового для вас в Global Olympiad');
    expect(mail?.text.match(/- Школа подтвердила.*\n {2}https:\/\/olympiad\.test\/profile\n/g)).toHaveLength(2);
    expect(mail?.text).toContain('\nhttps://olympiad.test/notices\n');

    // Nothing new on the second day, and one thing on the third.
    await morning(ann);
    await allSent();
    await somethingFor(ann);
    await morning(ann);
    await until('there is another', () => digests(ann).length === 2);
    await allSent();
    expect(digests(ann)[1]?.text.match(/- Школа/g)).toHaveLength(1);
    expect(digests(ann)).toHaveLength(2);
  });

  it('comes to nobody who has seen everything, wants none, or whose address is not known', async () => {
    const [seer, other, unknown] = [await student(), await student(), await app.as('student')];
    await prefer(other, 'app', ZONE);
    for (const who of [seer, unknown]) await prefer(who, 'app-and-digest', ZONE);
    for (const who of [seer, other, unknown]) await somethingFor(who);
    await seer.post('/api/notices/seen', {});
    await morning(seer, other, unknown);
    await allSent();
    expect([seer, other, unknown].flatMap(digests)).toEqual([]);
    expect((await told(other)).unseen).toBe(1);
  });

  it('is usual for the word of a school, and comes by day where one lives as far as we know', async () => {
    const [who, inJapan] = [await student(), await student()];
    await inJapan.patch('/api/users/me', { country: 'JP' });
    for (const one of [who, inJapan]) await somethingFor(one);
    expect((await recordOf(who))?.notBefore?.toISOString()).toMatch(/T08:00:00.000Z$/);
    expect((await recordOf(inJapan))?.notBefore?.toISOString()).toMatch(/T23:00:00.000Z$/);
  });

  it('that is ended by its link leaves the news in the app', async () => {
    const who = await student();
    await prefer(who, 'app-and-digest', ZONE);
    await somethingFor(who);
    await morning(who);
    await until('the mail is there', () => digests(who).length === 1);
    const { address = '', press } = digests(who)[0]?.stop ?? {};
    expect(press).toBe('List-Unsubscribe=One-Click');
    expect((await app.client().post(address.replace('https://olympiad.test', ''))).status).toBe(204);
    expect((await who.get<NoticePreferences>('/api/notices/preferences')).body.ways).toMatchObject({
      'school-confirmed': 'app',
      'result-released': 'app-and-mail',
    });
    await somethingFor(who);
    await morning(who);
    await allSent();
    expect([digests(who).length, (await told(who)).total]).toEqual([1, 2]);
  });
});

describe('the mail of a day', () => {
  it('waits for a mail server that is away', async () => {
    const who = await student();
    await prefer(who, 'app-and-digest', ZONE);
    await somethingFor(who);
    await server.stop();
    await morning(who);
    await until(
      'it was tried',
      async () =>
        (await app.db
          .collection('mails')
          .findOne({ tries: { $gte: 1 }, kind: 'digest', key: new RegExp(who.user.id) })) !== null,
    );
    await server.start();
    await app.clock.advance({ minutes: 2 });
    await until('the mail is there', () => digests(who).length === 1);
    await allSent();
    expect(digests(who)).toHaveLength(1);
  });

  it.each([
    ['the processes are killed', 'takes and says nothing'],
    ['the mail server hangs up', 'takes and hangs up'],
  ] as const)(
    'is not sent again when %s while it is taken; what it told of comes the next day',
    async (_, manner) => {
      const who = await student();
      await prefer(who, 'app-and-digest', ZONE);
      await somethingFor(who);
      server.manner = manner;
      await morning(who);
      await until('the server has it', () => digests(who).length === 1);
      if (manner === 'takes and says nothing') {
        const former = app.processes.splice(0);
        await Promise.all(former.map((process) => process.kill()));
        await Promise.all([app.join(), app.join()]);
      }
      server.manner = 'takes';
      await until('it is looked at again', async () => {
        await app.clock.advance({ minutes: 2 });
        return (await outcomes(who))[0] !== undefined;
      });
      expect([digests(who).length, await outcomes(who)]).toEqual([1, ['needless']]);
      await somethingFor(await who.renew());
      await morning(who);
      await until('the next one is there', () => digests(who).length === 2);
      await allSent();
      expect(digests(who)[1]?.text.match(/- Your school/g)).toHaveLength(2);
      expect(await outcomes(who)).toEqual(['needless', 'sent']);
    },
    120_000,
  );

  it('is decided again when every process is killed meanwhile, and is one', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => student()));
    for (const who of people) {
      await prefer(who, 'app-and-digest', ZONE);
      await somethingFor(who);
    }
    await morning(...people);
    await until('some have it', () => people.some((who) => digests(who).length > 0));
    const former = app.processes.splice(0);
    await Promise.all(former.map((process) => process.kill()));
    await Promise.all([app.join(), app.join()]);
    await until('nobody waits', async () => {
      await app.clock.advance({ minutes: 2 });
      const due = await app.db.collection('noticeDigests').findOne({ notBefore: { $type: 'date' } });
      return !due && !(await app.db.collection('mails').findOne({ notBefore: { $type: 'date' } }));
    });
    for (const who of people) {
      expect(digests(who).length).toBeLessThanOrEqual(1);
      expect(await outcomes(who)).toHaveLength(1);
    }
    // At most those that were on their way at that very moment.
    expect(people.filter((who) => digests(who).length === 0).length).toBeLessThanOrEqual(8);
  }, 120_000);
});

it('leaves nothing of an account that is deleted', async () => {
  const who = await student();
  await somethingFor(who);
  expect(await recordOf(who)).not.toBeNull();
  await who.delete('/api/users/me', { currentPassword: 'correct horse battery' });
  await app.settled();
  expect(await recordOf(who)).toBeNull();
});

it('asks the database by index only', async () => {
  await app.explain('noticeDigests', { notBefore: { $lte: new Date() } }, { notBefore: 1 });
  const waits = { userId: new ObjectId(), isUnseen: true, isDigested: null, kind: { $in: ['job-ended'] } };
  await app.explain('notices', waits, { _id: -1 });
});
