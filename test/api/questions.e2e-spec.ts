import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { BankQuestion } from '@olympiad/shared-dto/questions.dto.js';
import type { Client } from '../support/client.js';
import { make, questionOf } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let organizer: Client;
let stranger: Client;
beforeAll(async () => {
  app = await startApp();
  organizer = await app.as('organizer');
  stranger = await app.as('organizer');
});
afterAll(() => app.stop());

it('makes a version of every change and keeps the ones before', async () => {
  const first = await make.question(organizer, { text: { en: 'First' } });
  expect(first.version).toBe(1);
  const changed = await organizer.put<BankQuestion>(
    `/api/questions/${first.id}`,
    questionOf({ kind: 'number', text: { en: 'Second' } }),
  );
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({ id: first.id, version: 2, kind: 'number', createdAt: first.createdAt });
  expect(changed.body.options).toBeUndefined();
  const versions = await app.db.collection('questionVersions').find().sort({ version: 1 }).toArray();
  expect(versions.map(({ text }) => (text as { en: string }).en)).toEqual(['First', 'Second']);
});

it('numbers versions without a gap when many write at once', async () => {
  const { id } = await make.question(organizer);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => organizer.put<BankQuestion>(`/api/questions/${id}`, questionOf())),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(answers.map(({ body }) => body.version).sort((one, other) => one - other)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

it('lists the own bank only, newest first, by subject and by tag', async () => {
  const tagged = await make.question(organizer, { subject: 'physics', tags: [' optics ', 'optics', 'easy'] });
  expect(tagged.tags).toEqual(['optics', 'easy']);
  const list = async (query: string, client = organizer): Promise<string[]> =>
    (await client.get<Page<BankQuestion>>(`/api/questions?${query}`)).body.items.map(({ id }) => id);
  expect((await list(''))[0]).toBe(tagged.id);
  expect(await list('subject=physics')).toEqual([tagged.id]);
  expect(await list('tag=optics')).toEqual([tagged.id]);
  expect(await list('page=999999999999999')).toEqual([]);
  expect(await list('', stranger)).toEqual([]);
});

it.each([
  ['a key that names no option', 'key.options.0', questionOf({ key: { options: ['z'] } })],
  ['a picture from elsewhere', 'text.en', questionOf({ text: { en: '![x](https://elsewhere.example/x.png)' } })],
  ['a choice without options', 'options', { ...questionOf(), options: undefined }],
  ['a number without its value', 'key.value', questionOf({ kind: 'number', key: {} })],
  ['a number that could be two', 'key.value', questionOf({ kind: 'number', key: { value: '1,000' } })],
  ['a number with a unit', 'key.value', questionOf({ kind: 'number', key: { value: '5 kg' } })],
  ['a number that is none in JSON', 'key.value', { ...questionOf({ kind: 'number' }), key: { value: 5 } }],
  ['a tolerance below zero', 'key.tolerance', questionOf({ kind: 'number', key: { value: '5', tolerance: '-1' } })],
  [
    'an unknown comparison',
    'key.compare',
    { ...questionOf({ kind: 'short-text' }), key: { accepted: ['x'], compare: 'y' } },
  ],
  ['answers that nobody sees', 'key.accepted', questionOf({ kind: 'short-text', key: { accepted: ['\u200b'] } })],
  ['an unknown kind', 'kind', { ...questionOf(), kind: 'riddle' }],
  ['an unknown field', 'answer', { ...questionOf(), answer: 'b' }],
  ['an operator as a text', 'text.en', { ...questionOf(), text: { en: { $gt: '' } } }],
])('refuses %s, naming the field', async (_, field, question) => {
  const { status, body } = await organizer.post('/api/questions', question);
  expect(status).toBe(400);
  expect(Object.keys(body.fields ?? {})).toEqual([field]);
});

it('stores the numbers of a key in one form, and how its texts compare', async () => {
  const number = await make.question(organizer, { kind: 'number', key: { value: '−1 000,50', tolerance: '1e-2' } });
  expect(number.key).toEqual({ value: '-1000.5', tolerance: '0.01' });
  const key = { accepted: ['Co'], compare: 'case' as const, ignoreSpaces: true };
  expect((await make.question(organizer, { kind: 'short-text', key })).key).toEqual(key);
});

it("answers another organization's question as one that does not exist", async () => {
  const { id } = await make.question(organizer);
  for (const path of [`/api/questions/${id}`, '/api/questions/0123456789abcdef01234567', '/api/questions/nothing']) {
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.put(path, questionOf())).status).toBe(404);
  }
});

it('lets nobody but organizers at it', async () => {
  const { id } = await make.question(organizer);
  const student = await app.as('student');
  for (const [client, status] of [
    [student, 403],
    [app.client(), 401],
  ] as const) {
    expect((await client.get('/api/questions')).status).toBe(status);
    expect((await client.get(`/api/questions/${id}`)).status).toBe(status);
    expect((await client.post('/api/questions', questionOf())).status).toBe(status);
    expect((await client.put(`/api/questions/${id}`, questionOf())).status).toBe(status);
  }
});

it('reads every list by an index', async () => {
  const own = { organizationId: organizer.user.organization?.id };
  for (const filter of [own, { ...own, subject: 'physics' }, { ...own, tags: 'optics' }]) {
    await app.explain('questions', filter, { createdAt: -1, _id: -1 });
  }
});
