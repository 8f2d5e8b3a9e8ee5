import { jest } from '@jest/globals';
import type { Document } from 'mongodb';
import { Backups } from '../support/backups.js';
import { playSeason } from '../support/season.js';
import { startApp, type TestApp } from '../support/start-app.js';

// Each command is a process of its own; a busy machine takes its time to start one.
jest.setTimeout(180_000);

let app: TestApp;
let backups: Backups;

beforeAll(async () => {
  app = await startApp({ processes: 1 });
  backups = await Backups.of(app);
  await app.mayAlsoUse(`${app.db.databaseName}-drill`);
  await playSeason(app);
});
afterAll(async () => {
  await app.stop();
  await backups.remove();
});

const recorded = (): Promise<Document | null> =>
  app.db.collection('operations').findOne({ _id: 'restore-drill' as never });

/** The drill on a backup of the database as `spoil` leaves it, which is mended afterwards. */
async function drillWith(spoil: Document[], collection: string): Promise<{ code: number; said: string }> {
  const before = await app.db.collection(collection).findOne({}, { sort: { _id: 1 } });
  await app.db.collection(collection).updateOne({ _id: before?._id }, spoil);
  await backups.take();
  const ended = await backups.run('restore-drill');
  await app.db.collection(collection).replaceOne({ _id: before?._id }, before ?? {});
  return ended;
}

describe('the restore drill', () => {
  it('proves the last backup, says so, and leaves no database behind', async () => {
    const none = await backups.run('restore-drill');
    expect(none).toMatchObject({ code: 1, said: expect.stringContaining('There is no backup') });
    expect(await recorded()).toMatchObject({ ok: false, at: expect.any(Date) });

    const backup = await backups.take();
    expect(await backups.run('restore-drill')).toMatchObject({ code: 0 });
    expect(await recorded()).toMatchObject({
      ok: true,
      at: expect.any(Date),
      details: { backup, files: 6, receipts: { checked: 3, byOtherKeys: 0 }, boards: 1 },
    });
    const names = (await app.mongo.db().admin().listDatabases()).databases.map(({ name }) => name);
    expect(names.filter((name) => name.includes('drill'))).toEqual([]);
  });

  it('finds a receipt that does not say what the attempt holds', async () => {
    const { code, said } = await drillWith([{ $set: { 'receipt.answersSha256': 'f'.repeat(64) } }], 'attempts');
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('does not say what the attempt holds') });
    expect(await recorded()).toMatchObject({ ok: false, failure: expect.stringContaining('receipt') });
  });

  it('finds a signature that is not ours', async () => {
    const { said } = await drillWith([{ $set: { 'receipt.signature': 'A'.repeat(86) } }], 'attempts');
    expect(said).toContain('does not verify against our key');
  });

  it('finds standings that do not hold what the results say', async () => {
    expect((await drillWith([{ $set: { score: 1 } }], 'results')).said).toContain('do not hold what its results say');
  });

  it('finds a document that names nobody', async () => {
    expect((await drillWith([{ $set: { userId: '$_id' } }], 'portfolios')).said).toContain('which is not in users');
  });
});
