import { ObjectId } from 'mongodb';
import type { Client } from '../support/client.js';
import { heard } from '../support/heard.js';
import { make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { unzip } from '../../scripts/installation/zip.mjs';

let app: TestApp;
let olympiad: Awaited<ReturnType<typeof make.olympiad>>;
let ann: Client;
beforeAll(async () => {
  app = await startApp();
  olympiad = await make.olympiad(app, {
    title: { en: 'Spring: Physics', ru: 'Весна: физика' },
    zone: 'Asia/Tashkent',
    questions: (['single', 'multiple', 'number', 'short-text'] as const).map((kind) => ({ kind })),
    awards: [{ name: { en: 'Gold', ru: 'Золото' }, topPercent: 50 }],
  });
  ann = await app.as('student', { name: '=Anna Zed' });
  await ann.patch('/api/users/me', { country: 'UZ', grade: 9, showFullName: true, showGrade: true });
  const bob = await app.as('student', { name: 'Bob Young' });
  await make.sat(olympiad, ann);
  await make.sat(olympiad, bob, {});
});
afterAll(() => app.stop());

const path = (format: string, id = olympiad.id) => `/api/olympiads/${id}/export?what=results&format=${format}`;
const inLanguage = (language: string) => ({ 'accept-language': language });
/** The lines of the file, without what makes it UTF-8 to spreadsheets. */
async function lines(language = 'en'): Promise<string[]> {
  const { status, body } = await olympiad.organizer.get<string>(path('csv'), inLanguage(language));
  expect(status).toBe(200);
  return String(body)
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
}

it('has the scores as soon as they are marked, and places only once they are released', async () => {
  await app.settled();
  const [head, ...rows] = await lines();
  expect(head).toBe(
    'Place,Public name,Full name,School,Country,Grade,Score,Maximum,Percentile,Time used,Award,Answers not marked yet,Handed in',
  );
  expect(rows.map((row) => row.split(',').slice(0, 1).concat(row.split(',').slice(6, 9)))).toEqual([
    ['', '40', '40', ''],
    ['', '0', '40', ''],
  ]);
});

it('has who, where, how many points and which award, as the public may know it, in the language of its reader', async () => {
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.settled();
  expect((await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`)).status).toBe(200);
  await app.settled();
  const [, first, second] = await lines();
  const time = String.raw`\d:\d\d:\d\d`;
  const moment = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`;
  expect(first).toMatch(new RegExp(`^1,'=Anna Z.,'=Anna Zed,,Uzbekistan,9,40,40,75.00,${time},Gold,,${moment}$`));
  expect(second).toMatch(new RegExp(`^2,Bob Y.,,,,,0,40,25.00,${time},,,${moment}$`));
  const [head, firstInRussian] = await lines('ru');
  expect(head?.split(';').slice(0, 2)).toEqual(['Место', 'Публичное имя']);
  expect(firstInRussian).toMatch(
    new RegExp(`^1;'=Anna Z.;'=Anna Zed;;Узбекистан;9;40;40;75,00;${time};Золото;;${moment}$`),
  );
});

it('is named after the olympiad and the day, and kept by nobody', async () => {
  const { headers } = await olympiad.organizer.get(path('csv'), inLanguage('ru'));
  const day = app.clock.now().toISOString().slice(0, 10);
  const name = encodeURIComponent(`Весна физика – Результаты – ${day}.csv`);
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="_____ ______ _ __________ _ ${day}.csv"; filename*=UTF-8''${name}`,
  );
  expect([headers.get('content-type'), headers.get('cache-control'), headers.get('content-length')]).toEqual([
    'text/csv; charset=utf-8',
    'private, no-store',
    null,
  ]);
});

it('is a workbook with typed cells too', async () => {
  const answer = await fetch(app.url + path('xlsx'), {
    headers: { authorization: `Bearer ${olympiad.organizer.token}`, 'accept-language': 'en' },
  });
  expect(answer.headers.get('content-type')).toContain('spreadsheetml.sheet');
  const zip = Buffer.from(await answer.arrayBuffer());
  const sheet = unzip(zip, (name: string) => name.endsWith('sheet1.xml')).toString();
  expect(sheet).toContain('=Anna Z.</t>');
  expect(sheet).toContain('<v>75</v>');
});

it('leaves who took it away, when, of which olympiad, and nothing of a refusal', async () => {
  const own = await make.olympiad(app, { organizer: olympiad.organizer, questions: [{ kind: 'single' }] });
  const stranger = await app.as('organizer');
  expect((await stranger.get(path('csv', own.id))).status).toBe(404);
  expect((await own.organizer.get(path('csv', own.id))).status).toBe(200);
  const acts = await app.db.collection('audit').find({ targetId: own.id, action: 'results.export' }).toArray();
  expect(acts).toMatchObject([{ actorId: new ObjectId(own.organizer.user.id), after: { format: 'csv' } }]);
  expect(Math.abs(Number(acts[0]?.['at']) - app.clock.now().getTime())).toBeLessThan(60_000);
});

it('says which part and which format there are', async () => {
  for (const query of ['', '?what=results', '?what=results&format=pdf', '?what=secrets&format=csv']) {
    expect((await olympiad.organizer.get(`/api/olympiads/${olympiad.id}/export${query}`)).status).toBe(400);
  }
});

it('says where people still have answers to mark', async () => {
  const own = await make.olympiad(app, { organizer: olympiad.organizer, questions: [{ kind: 'single' }] });
  await make.sat(own, await app.as('student', { name: 'Dan Essay' }), {});
  await app.settled();
  await app.db.collection('results').updateOne({ olympiadId: new ObjectId(own.id) }, { $set: { unmarked: 2 } });
  const { body } = await own.organizer.get<string>(path('csv', own.id));
  expect(String(body).split('\r\n')[1]).toMatch(/^,Dan E.,,,,,0,10,,[^,]*,,2,/);
});

it('keeps the place of somebody who deleted the account, and no name', async () => {
  const own = await make.olympiad(app, { organizer: olympiad.organizer, questions: [{ kind: 'single' }] });
  const cat = await app.as('student', { name: 'Cat Gone' });
  await make.sat(own, cat);
  await app.settled();
  await cat.delete('/api/users/me', { currentPassword: 'correct horse battery' });
  await app.settled();
  const { body } = await own.organizer.get<string>(path('csv', own.id));
  expect(String(body).split('\r\n')[1]).toMatch(/^,,,,,,10,10,,/);
});

/** Results of that many more people, on the places behind the first two: the database makes them from one itself. */
async function addResults(olympiadId: ObjectId, many: number): Promise<void> {
  /** Of six digits, as all that follow: each makes one person's id. */
  const first = 100_000;
  await app.db
    .collection('results')
    .aggregate([
      { $match: { olympiadId } },
      { $limit: 1 },
      { $set: { place: { $range: [first, first + many] } } },
      { $unwind: '$place' },
      { $set: { userId: { $toObjectId: { $concat: ['0'.repeat(18), { $toString: '$place' }] } } } },
      { $set: { marks: [], 'release.rank': { $subtract: ['$place', first - 3] } } },
      { $unset: ['_id', 'place'] },
      { $merge: { into: 'results', whenMatched: 'fail' } },
    ])
    .toArray();
}

it('of a hundred thousand rows is sent whole, and the memory of its process stays as it was', async () => {
  const ALL = 100_000;
  await addResults(new ObjectId(olympiad.id), ALL);
  /** What the process holds once all rubbish is gone, in MB. */
  const held = async (): Promise<number> => {
    const child = app.processes[0]?.child;
    if (!child) throw new Error('No process runs');
    return (await heard<{ heap: number }>(child, { heap: true }, ({ heap }) => heap !== undefined)).heap / 2 ** 20;
  };
  for (const [format, step] of [
    ['csv', 500_000],
    ['xlsx', 50_000],
  ] as const) {
    const before = await held();
    const answer = await fetch(app.url + path(format), {
      headers: { authorization: `Bearer ${olympiad.organizer.token}` },
    });
    const whole: Buffer[] = [];
    let [bytes, looked] = [0, 0];
    for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
      whole.push(Buffer.from(part));
      bytes += part.length;
      if (bytes < (looked + 1) * step) continue;
      looked += 1;
      // A list of all the rows would be far more.
      expect([format, (await held()) - before < 25]).toEqual([format, true]);
    }
    expect(looked).toBeGreaterThan(3);
    if (format === 'csv') expect(Buffer.concat(whole).toString().split('\r\n')).toHaveLength(ALL + 4);
  }
}, 180_000);

it('asks the database by index only', async () => {
  await app.explain('results', { olympiadId: new ObjectId(olympiad.id) }, { 'release.rank': 1, _id: 1 }, 500);
});
