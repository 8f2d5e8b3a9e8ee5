import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());
// Each rule begins with an installation without people.
beforeEach(() => app.db.collection('users').deleteMany({}));

const activeOwners = () => app.db.collection('users').countDocuments({ role: 'owner', status: 'active' });

it('stays an active owner', async () => {
  const owner = await app.as('owner');
  for (const input of [{ role: 'student' }, { status: 'disabled' }, { role: 'grader', status: 'disabled' }]) {
    const { status, body } = await owner.patch(`/api/users/${owner.user.id}`, input);
    expect([status, body.errorCode]).toEqual([409, 'LAST_OWNER']);
  }
});

it('is whoever is left when the others are disabled', async () => {
  const [owner, second] = [await app.as('owner'), await app.as('owner')];
  expect((await owner.patch(`/api/users/${second.user.id}`, { status: 'disabled' })).status).toBe(200);
  expect((await owner.patch(`/api/users/${owner.user.id}`, { role: 'grader' })).body.errorCode).toBe('LAST_OWNER');
});

it('is left when all of them end each other at the same moment', async () => {
  const owners = [await app.as('owner'), await app.as('owner'), await app.as('owner'), await app.as('owner')];
  const ids = owners.map(({ user }) => user.id);
  // Each goes for the next, so that without a common judgement all would go.
  await Promise.all(
    owners.map((owner, index) => owner.patch(`/api/users/${ids[(index + 1) % 4]}`, { role: 'grader' })),
  );
  expect(await activeOwners()).toBeGreaterThan(0);
});
