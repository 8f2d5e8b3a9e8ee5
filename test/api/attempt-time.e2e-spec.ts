import { ObjectId } from 'mongodb';
import { make } from '../support/make.js';
import { Hall, body, change, hash, read, save, submit } from '../support/sitting.js';
import { until } from '../support/until.js';

const hall = await Hall.open();
const { app, organizer, ann, bob } = hall;

describe('the time of an attempt', () => {
  const ledger = (id: string, kind: string, deadline: Date | null, seconds = 0) =>
    app.db.collection('attempts').updateOne(
      { _id: new ObjectId(id) },
      {
        $push: { ledger: { kind, at: app.clock.now(), seconds, by: organizer.user.id, reason: 'test' } as never },
        $set: { deadline },
      },
    );

  it('takes saves until ten seconds past the deadline, and none after', async () => {
    const { id, text, attempt } = await hall.sitting();
    const deadline = Date.parse(attempt.deadline ?? '');
    await app.clock.set(new Date(deadline));
    await ann.renew();
    await app.clock.set(new Date(deadline + 8_000));
    expect((await save(ann, id, body(1, change(text, 'in time')))).status).toBe(200);
    await app.clock.set(new Date(deadline + 10_100));
    const late = await save(ann, id, body(2, change(text, 'too late', 1)));
    expect([late.status, late.body.errorCode]).toEqual([409, 'ATTEMPT_CLOSED']);
    await hall.turn('now');
  });

  it('closes what nobody handed in, with a receipt for the last saved answers', async () => {
    const { id, text, olympiad } = await hall.sitting();
    await save(ann, id, body(1, change(text, 'the last word')));
    await app.clock.set(new Date(Date.parse(olympiad.written.opensAt) + 3_600_000 + 10_001));
    await until('the attempt is closed', async () => (await hall.stored(id))?.['state'] !== 'open');
    await ann.renew();
    const closed = await read(ann, id);
    expect(closed).toMatchObject({ state: 'expired', answers: { [text]: { value: 'the last word' } } });
    const values = Object.fromEntries(Object.entries(closed.answers).map(([question, { value }]) => [question, value]));
    expect(closed.receipt).toMatchObject({ attemptId: id, answersSha256: hash(values) });
    expect((await hall.stored(id))?.['timeUsedSeconds']).toBe(3_600);
    expect(await app.db.collection('events').countDocuments({ type: 'attempt.closed', key: id })).toBe(1);
    const again = await submit(ann, id);
    expect([again.status, again.body]).toEqual([200, closed.receipt]);
    expect((await submit(ann, id, body(2, change(text, 'x', 1)))).body.errorCode).toBe('ATTEMPT_CLOSED');
    await hall.turn('now');
  });

  it('has no deadline during a pause, takes saves, and does not count it', async () => {
    const { id, text, attempt } = await hall.sitting();
    await save(ann, id, body(1, change(text, 'before')));
    await ledger(id, 'pause', null);
    const paused = await save(ann, id, body(2, change(text, 'during', 1)));
    expect([paused.status, paused.body.deadline]).toEqual([200, undefined]);
    await hall.turn({ minutes: 300 });
    expect((await save(ann, id, body(3, change(text, 'long after', 2)))).status).toBe(200);
    expect(await read(ann, id)).toMatchObject({ state: 'open', pausedAt: expect.any(String) });
    const deadline = new Date(Date.parse(attempt.deadline ?? '') + 300 * 60_000);
    await ledger(id, 'resume', deadline);
    expect((await save(ann, id, body(4, change(text, 'resumed', 3)))).body.deadline).toBe(deadline.toISOString());
    await submit(ann, id);
    expect((await hall.stored(id))?.['timeUsedSeconds']).toBeLessThan(120);
    await hall.turn('now');
  });

  it('acknowledges with a deadline that moved while the process remembered another', async () => {
    const { id, text, attempt } = await hall.sitting();
    await save(ann, id, body(1, change(text, 'one')));
    const later = new Date(Date.parse(attempt.deadline ?? '') + 600_000);
    await ledger(id, 'extension', later, 600);
    expect((await save(ann, id, body(2, change(text, 'two', 1)))).body.deadline).toBe(later.toISOString());
    await hall.turn({ minutes: 65 });
    expect((await save(ann, id, body(3, change(text, 'three', 2)))).status).toBe(200);
    await hall.turn('now');
  });

  it('ends for everybody when the organizer closes: saves for ten more seconds, then a receipt', async () => {
    const { id, text, olympiad } = await hall.sitting();
    await organizer.post(`/api/olympiads/${olympiad.id}/close`);
    await app.settled();
    const { deadline } = await read(ann, id);
    expect(deadline).toBe((await organizer.get<{ closesAt: string }>(`/api/olympiads/${olympiad.id}`)).body.closesAt);
    expect((await save(ann, id, body(1, change(text, 'quick')))).status).toBe(200);
    await app.clock.advance({ seconds: 11 });
    await until('the attempt is closed', async () => (await hall.stored(id))?.['state'] === 'expired');
    const entries = (await hall.stored(id))?.['ledger'] as { kind: string; by: string }[];
    expect(entries.map(({ kind, by }) => [kind, by])).toEqual([
      ['start', ann.user.id],
      ['close', organizer.user.id],
    ]);
    await hall.turn('now');
  });

  it('makes every attempt of a cancelled olympiad void, and keeps its receipt', async () => {
    const { id, olympiad } = await hall.sitting();
    const handedIn = await make.sat(olympiad, bob);
    await organizer.post(`/api/olympiads/${olympiad.id}/cancel`, { reason: 'The paper leaked' });
    await app.settled();
    expect(await read(bob, handedIn.attemptId)).toMatchObject({ state: 'voided', receipt: handedIn.receipt });
    const news = { type: 'attempt.closed', key: handedIn.attemptId };
    expect(await app.db.collection('events').countDocuments(news)).toBe(2);
    await app.clock.advance({ seconds: 11 });
    await until('the open one is void too', async () => (await hall.stored(id))?.['state'] === 'voided');
    // What is told is what most servers have, a moment after one of them has it.
    await until('it is told with its receipt', async () => (await read(ann, id)).receipt !== undefined);
    expect((await hall.stored(id))?.['ledger']).toMatchObject([{}, { kind: 'cancel', reason: 'The paper leaked' }]);
    await hall.turn('now');
  });
});

it('reads attempts by an index, whatever is asked', async () => {
  const olympiadId = new ObjectId();
  for (const filter of [
    { olympiadId },
    { olympiadId, state: 'open' },
    { olympiadId, userId: olympiadId },
    { userId: olympiadId },
  ]) {
    await app.explain('attempts', filter);
  }
  await app.explain('attempts', { state: 'open', deadline: { $lt: new Date() } }, { deadline: 1 });
  await app.explain('registrations', { userId: olympiadId }, { registeredAt: -1, _id: -1 });
});
