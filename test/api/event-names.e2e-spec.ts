import { ObjectId, type Document } from 'mongodb';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { Client } from '../support/client.js';
import { Follower } from '../support/follower.js';
import { make, type MadeOlympiad } from '../support/make.js';
import { publishedOf } from '../support/portfolios.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let olympiad: MadeOlympiad;
let ann: Client;
/** Her result as it was marked. */
let marked: Document | null;

beforeAll(async () => {
  app = await startApp();
  olympiad = await make.olympiad(app);
  ann = await app.as('student');
  await publishedOf(ann);
  await make.sat(olympiad, ann);
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.settled();
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`);
  await app.settled();
  marked = await result();
});
afterAll(() => app.stop());

const ofAnn = () => ({ olympiadId: new ObjectId(olympiad.id), userId: new ObjectId(ann.user.id) });
const result = () => app.db.collection('results').findOne(ofAnn());
/** News as a process of another release leaves it, for the group; without one nobody has been asked yet. */
async function tell(type: string, key: unknown, group?: string): Promise<void> {
  const pending = group ? [group] : [];
  await app.db
    .collection('events')
    .insertOne({ type, key: String(key), pending, addressed: pending, at: app.clock.now() });
  await app.settled();
}

const NAMES = [
  ['of the release before', { ended: 'attempt.closed', result: 'result.marked', release: 'result.released' }],
  ['of the release after the next', { ended: 'attempt.ended', result: 'result.changed', release: 'release.changed' }],
] as const;

describe.each(NAMES)('news under the names %s', (_, names) => {
  it('has an ended attempt marked', async () => {
    // As if something else had been marked.
    await app.db.collection('results').updateOne(ofAnn(), { $set: { source: 'other answers', score: 1 } });
    await tell(names.ended, marked?.['attemptId'], 'marking');
    expect(await result()).toMatchObject({
      score: marked?.['score'],
      source: marked?.['source'],
      release: { rank: 1 },
    });
  });

  it('moves the standings after a result changed', async () => {
    const score = names.result.length;
    await app.db.collection('results').updateOne(ofAnn(), { $set: { score }, $inc: { version: 1 } });
    await tell(names.result, (await result())?._id, 'standings');
    const entry = await app.db.collection('standingEntries').findOne({ resultId: (await result())?._id });
    expect(entry).toMatchObject({ row: { score } });
  });

  it('brings a released result into the portfolio, and to the student who waits for it', async () => {
    const [process] = app.processes;
    if (!process) throw new Error('No process runs');
    const follower = await new Follower(process, { token: ann.token }).decided();
    await app.db.collection('portfolios').updateOne({ userId: new ObjectId(ann.user.id) }, { $set: { facts: [] } });
    await tell(names.release, (await result())?._id, 'portfolios');
    const { facts } = (await ann.get<OwnPortfolio>('/api/portfolio/me')).body;
    expect(facts).toMatchObject([{ olympiadId: olympiad.id }]);
    await until('it is told', () => follower.notices.some(({ kind }) => kind === 'result-released'));
    follower.socket.disconnect();
  });

  it('reaches the groups that nobody asked to handle it', async () => {
    await app.db.collection('portfolios').updateOne({ userId: new ObjectId(ann.user.id) }, { $set: { facts: [] } });
    await tell(names.release, (await result())?._id);
    await until('it has arrived', async () => {
      const { facts } = (await ann.get<OwnPortfolio>('/api/portfolio/me')).body;
      return facts.length > 0;
    });
  });
});

it('is written under names that processes of the release before have handlers for', async () => {
  const fresh = await make.olympiad(app);
  const bob = await app.as('student');
  await make.sat(fresh, bob);
  await fresh.organizer.post(`/api/olympiads/${fresh.id}/close`);
  await app.settled();
  await fresh.organizer.post(`/api/olympiads/${fresh.id}/release`);
  await app.settled();
  const made = await app.db.collection('results').findOne({ userId: new ObjectId(bob.user.id) });
  const keys = [made?.['attemptId'], made?._id].map(String);
  const types = await app.db.collection('events').distinct('type', { key: { $in: keys } });
  expect(types.sort()).toEqual(['attempt.closed', 'result.marked', 'result.released']);
});
