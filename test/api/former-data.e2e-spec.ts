import { hash } from '@node-rs/bcrypt';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Account } from '@olympiad/shared-dto/users.dto.js';
import { ObjectId, type Document } from 'mongodb';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

/** What a former system left in the database, in collections of our names and of its own. */
const FORMER: Record<string, Document[]> = {
  users: [
    { name: 'Old Student', email: 'Old.Student@former.example', role: 'student', grade: '9-B', country: 'Uzbekistan' },
    { name: 'Old Uni', email: 'uni@former.example', role: 'university', organization: 'Some university' },
    { nothing: 'that we know' },
  ],
  portfolios: [{ userId: new ObjectId(), isPublic: true, slug: 'old-one', sections: 'text', createdAt: new Date() }],
  results: [{ olympiadId: new ObjectId(), userId: new ObjectId(), score: '88%' }],
  olympiads: [{ title: 'An old olympiad', status: 'published', questions: ['one', 'two'] }],
  submissions: [{ answers: { a: 1 }, at: new Date() }],
  oldlogs: [{ line: 'kept' }],
};

let app: TestApp;
let before: Record<string, Document[]>;
beforeAll(async () => {
  app = await startApp({ processes: 1 });
  // As if the product had never run here: only what the former system left.
  for (const process of app.processes) await process.end();
  await app.db.dropDatabase();
  const password = await hash(PASSWORD, { cost: 10, version: '2b' });
  for (const [name, documents] of Object.entries(FORMER)) {
    const withPassword = documents.map((document) => (name === 'users' ? { ...document, password } : document));
    await app.db.collection(name).insertMany(withPassword.map((document) => ({ ...document })));
  }
  before = await everything();
  app.processes.length = 0;
  await app.join();
});
afterAll(() => app.stop());

async function everything(): Promise<Record<string, Document[]>> {
  const all = await Promise.all(
    Object.keys(FORMER).map(async (name) => [name, await app.db.collection(name).find().sort({ _id: 1 }).toArray()]),
  );
  return Object.fromEntries(all) as Record<string, Document[]>;
}

const signIn = async (email: string) => {
  const client = app.client();
  return { client, answer: await client.post<Session>('/api/auth/login', { email, password: PASSWORD }) };
};

it('starts on it and makes the indexes that are written down', async () => {
  const indexes = async (name: string) => (await app.db.collection(name).indexes()).map(({ key }) => Object.keys(key));
  expect((await app.db.collection('users').indexes()).find(({ key }) => key['email'] === 1)).toMatchObject({
    unique: true,
  });
  const portfolios = (await indexes('portfolios')).flat();
  expect(portfolios).toEqual(expect.arrayContaining(['userId', 'isPublic', 'createdAt']));
  expect((await indexes('results')).flat()).toEqual(expect.arrayContaining(['olympiadId', 'userId']));
});

it('deletes and empties nothing of it', async () => {
  await until('everybody is completed', async () => !(await app.db.collection('users').findOne({ searchKeys: null })));
  const after = await everything();
  for (const [name, documents] of Object.entries(before)) {
    for (const [index, document] of documents.entries()) {
      const now = after[name]?.[index];
      const kept = { ...now, ...(now?.['former'] as object | undefined) };
      expect(kept).toMatchObject(document);
    }
  }
});

it('lets a person in by the password of then, and stores it again as argon2id', async () => {
  const { client, answer } = await signIn('old.student@former.example');
  expect(answer.status).toBe(200);
  expect(answer.body.user).toMatchObject({ name: 'Old Student', role: 'student', status: 'active' });
  expect((await client.signIn(answer.body).get('/api/users/me')).status).toBe(200);
  const stored = await app.db.collection('users').findOne({ email: 'old.student@former.example' });
  expect(stored?.['passwordHash']).toMatch(/^\$argon2id\$/);
  expect(stored).not.toHaveProperty('password');
  expect((await signIn('old.student@former.example')).answer.status).toBe(200);
  const wrong = await client.post('/api/auth/login', { email: 'old.student@former.example', password: `${PASSWORD}!` });
  expect(wrong.status).toBe(401);
});

it('lets somebody in who was stored a moment ago', async () => {
  const password = await hash(PASSWORD, { cost: 10, version: '2a' });
  await app.db.collection('users').insertOne({ name: 'Late', email: 'late@former.example', password });
  expect((await signIn('late@former.example')).answer.status).toBe(200);
});

it('gives no rights that nobody granted here', async () => {
  const { answer, client } = await signIn('uni@former.example');
  expect(answer.body.user).toMatchObject({ role: 'reviewer', status: 'pending' });
  expect((await client.signIn(answer.body).get('/api/users')).status).toBe(403);
});

it('shows the owner who came along, and answers every list', async () => {
  const owner = await app.as('owner');
  const { status, body } = await owner.get<Page<Account>>('/api/users?limit=100');
  expect(status).toBe(200);
  expect(body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Old Student', 'Old Uni', 'Unnamed']));
  const student = await app.as('student');
  for (const path of [
    '/api/olympiads',
    '/api/portfolios',
    '/api/portfolio/old-one',
    '/api/results',
    '/api/olympiads?status=running',
  ]) {
    expect([path, (await student.get(path)).status < 500]).toEqual([path, true]);
    expect([path, (await owner.get(path)).status < 500]).toEqual([path, true]);
  }
});
