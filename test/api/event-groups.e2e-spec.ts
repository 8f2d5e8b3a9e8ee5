import { ObjectId } from 'mongodb';
import { startProcess, type ApiProcess } from '../support/api-processes.js';
import { draftOf } from '../support/portfolios.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

/** Of this release; the group of the one to come is known to none of its processes. */
let app: TestApp;
let next: ApiProcess;
let ann: string;

beforeAll(async () => {
  app = await startApp({ processes: 1 });
  ann = await portfolio();
  await app.settled();
  next = await release(1);
});
afterAll(async () => {
  await next.end();
  await app.stop();
});

/** A process of the release to come, on the same database. */
const release = (edition: number): Promise<ApiProcess> =>
  startProcess({ ...app.environment, TEST_EVENT_GROUP: `next:${edition}` });
/** Made at a process of this release, which publishes the news. */
const portfolio = async (): Promise<string> => (await draftOf(await app.as('student'))).id;
const heard = (key: string): Promise<number> => app.db.collection('heard').countDocuments({ key });
const isHeard = (key: string) => until('the new group has heard', async () => (await heard(key)) > 0);

describe('a group that is new in a rolling release', () => {
  it('begins with everything there is', async () => {
    await isHeard(ann);
  });

  it('hears of what processes publish that do not know it', async () => {
    await isHeard(await portfolio());
  });

  it('hears of news of a release that did not write down whom it asks, and nobody else hears it twice', async () => {
    // Of a portfolio that is gone by now.
    const key = String(new ObjectId());
    const { insertedId } = await app.db
      .collection('events')
      .insertOne({ type: 'portfolio.changed', key, pending: [], at: new Date() });
    await isHeard(key);
    await app.settled();
    const event = await app.db.collection('events').findOne({ _id: insertedId });
    expect(event?.['addressed']).toEqual(expect.arrayContaining(['talent', 'portfolios', 'next']));
    expect(await heard(key)).toBe(1);
  });

  it('hears of what was published while no process knew it, and of nothing a second time', async () => {
    await app.settled();
    await next.end();
    const before = await heard(ann);
    const missed = await portfolio();
    expect(await heard(missed)).toBe(0);
    next = await release(1);
    await isHeard(missed);
    await app.settled();
    expect(await heard(ann)).toBe(before);
  });

  it('hears of everything again in a higher edition, once', async () => {
    await next.end();
    const before = await heard(ann);
    next = await release(2);
    await until('it has heard again', async () => (await heard(ann)) === before + 1);
    // One of the former edition, as after going back, begins nothing.
    await next.end();
    next = await release(1);
    await isHeard(await portfolio());
    await app.settled();
    expect(await heard(ann)).toBe(before + 1);
  });
});
