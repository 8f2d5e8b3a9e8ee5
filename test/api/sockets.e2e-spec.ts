import { JOIN_OLYMPIAD } from '@olympiad/shared-dto/socket.js';
import { ObjectId } from 'mongodb';
import { Client } from '../support/client.js';
import { Followers } from '../support/follower.js';
import { make } from '../support/make.js';
import { openApp } from '../support/open-app.js';
import { until } from '../support/until.js';

const app = await openApp({ processes: 2 });
const followers = new Followers();
afterEach(() => followers.disconnect());

/** All processes know that the account has so many sockets. */
const noted = ({ user }: Client, count: number): Promise<void> =>
  until(`${count} sockets are noted`, async () => {
    const record = await app.db.collection('accountSockets').findOne({ _id: new ObjectId(user.id) });
    return (record?.['sockets'] as unknown[] | undefined)?.length === count;
  });

describe('a socket', () => {
  it('is let in without a token, or with a good one', async () => {
    const ann = await app.as('student');
    expect((await followers.follow(app, 0)).socket.connected).toBe(true);
    expect((await followers.follow(app, 1, { token: ann.token })).socket.connected).toBe(true);
  });

  it.each(['', 'nonsense', `${'e'.repeat(20)}.e30.x`])('is refused with a bad token: %j', async (token) => {
    const { socket, refusals } = await followers.follow(app, 0, { token });
    expect(socket.connected).toBe(false);
    expect(refusals[0]?.data?.errorCode).toBe('UNAUTHENTICATED');
  });

  it('is refused with a token whose time is up, and one let in before is cut', async () => {
    const ann = await app.as('student');
    const before = await followers.follow(app, 1, { token: ann.token });
    await app.clock.advance({ minutes: 16 });
    await until('the socket is cut', () => before.cuts.length > 0);
    // As by a lost network, after which clients come back by themselves.
    expect(before.cuts).toEqual(['transport close']);
    expect((await followers.follow(app, 0, { token: ann.token })).refusals[0]?.data?.errorCode).toBe('TOKEN_EXPIRED');
  });

  it('is refused to pages of another origin', async () => {
    expect((await followers.follow(app, 0, { origin: 'https://evil.example' })).socket.connected).toBe(false);
    expect((await followers.follow(app, 0, { origin: app.processes[0]?.url ?? '' })).socket.connected).toBe(true);
  });

  it('has no other transport than the websocket', async () => {
    expect((await followers.follow(app, 0, { transports: ['polling'] })).socket.connected).toBe(false);
  });

  it('is cut when it sends more than any message needs', async () => {
    const { socket, cuts } = await followers.follow(app, 0);
    socket.emit('join-olympiad', 'x'.repeat(10_000));
    await until('the socket is cut', () => cuts.length > 0);
  });

  it('is cut, on every process, when its session ends', async () => {
    const ann = await app.as('student');
    const sockets = [
      await followers.follow(app, 0, { token: ann.token }),
      await followers.follow(app, 1, { token: ann.token }),
    ];
    await ann.post('/api/auth/logout');
    for (const { notices, cuts } of sockets) {
      await until('the socket is cut', () => cuts.length > 0);
      expect(notices).toEqual([{ kind: 'signed-out' }]);
      expect(cuts).toEqual(['io server disconnect']);
    }
  });

  it('is told and cut, the oldest first, when its account opens more than 20 in all processes', async () => {
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    const others = await followers.follow(app, 0, { token: bob.token });
    const first = await followers.follow(app, 0, { token: ann.token });
    await noted(ann, 1);
    const second = await followers.follow(app, 1, { token: ann.token });
    const third = await followers.follow(app, 0, { token: ann.token });
    // One that goes makes room.
    third.socket.disconnect();
    await noted(ann, 2);
    for (let at = 0; at < 18; at += 1) await followers.follow(app, 1, { token: ann.token });
    await noted(ann, 20);
    expect([first.cuts, second.cuts]).toEqual([[], []]);
    await followers.follow(app, 1, { token: ann.token });
    await until('the oldest is cut', () => first.cuts.length > 0);
    expect([first.notices, first.cuts]).toEqual([[{ kind: 'too-many-sockets' }], ['io server disconnect']]);
    expect([second.socket.connected, others.socket.connected]).toEqual([true, true]);
    const again = await followers.follow(app, 0, { token: ann.token });
    await until('the next oldest is cut, by the other process', () => second.cuts.length > 0);
    expect([second.notices, again.cuts]).toEqual([[{ kind: 'too-many-sockets' }], []]);
  });

  it('of a killed process counts no longer than its token would have held', async () => {
    const ann = await app.as('student');
    const over = new Date(Date.now() - 1_000);
    const dead = Array.from({ length: 20 }, (_, at) => ({ id: `dead-${at}`, until: over }));
    const _id = new ObjectId(ann.user.id);
    await app.db
      .collection('accountSockets')
      .insertOne({ _id, sockets: dead, removeAt: new Date(Date.now() + 60_000) });
    const first = await followers.follow(app, 0, { token: ann.token });
    await noted(ann, 1);
    expect(first.cuts).toEqual([]);
  });

  it('is cut when its account is disabled', async () => {
    const ann = await app.as('student');
    const follower = await followers.follow(app, 1, { token: ann.token });
    const owner = await app.as('owner');
    expect((await owner.patch(`/api/users/${ann.user.id}`, { status: 'disabled' })).status).toBe(200);
    await until('the socket is cut', () => follower.cuts.length > 0);
  });
});

describe('joining', () => {
  it('is acknowledged, and refused for what cannot be seen', async () => {
    const olympiad = await make.olympiad(app);
    const draft = await make.olympiad(app, { publish: false });
    const follower = await followers.follow(app, 0);
    expect(await follower.join(olympiad.id)).toEqual({ ok: true });
    expect(await follower.leave(olympiad.id)).toEqual({ ok: true });
    const hostile = [draft.id, '0'.repeat(24), 'x', 7, null, { $ne: 1 }, ['a'], `${olympiad.id}:staff`];
    for (const id of hostile) {
      expect(await follower.join(id)).toEqual({
        ok: false,
        error: { errorCode: 'NOT_FOUND', message: expect.any(String) },
      });
    }
    const organizer = await followers.follow(app, 0, { token: draft.organizer.token });
    expect(await organizer.join(draft.id)).toEqual({ ok: true });
  });

  it('answers a message without an id, and lives on after one that asks for no answer', async () => {
    const olympiad = await make.olympiad(app);
    const follower = await followers.follow(app, 0);
    follower.socket.emit(JOIN_OLYMPIAD);
    follower.socket.emit(JOIN_OLYMPIAD, 'x', 'y');
    const answer: unknown = await follower.socket.timeout(30_000).emitWithAck(JOIN_OLYMPIAD);
    expect(answer).toMatchObject({ ok: false, error: { errorCode: 'NOT_FOUND' } });
    expect(await follower.join(olympiad.id)).toEqual({ ok: true });
    expect(follower.cuts).toEqual([]);
  });

  it('is bounded', async () => {
    const organizer = await app.as('organizer');
    const { id } = await make.question(organizer);
    const follower = await followers.follow(app, 1);
    for (let joined = 0; joined <= 20; joined += 1) {
      const sections = [{ title: { en: 'All' }, questionIds: [id] }];
      const olympiad = await make.olympiad(app, { organizer, questions: [], sections });
      const answer = await follower.join(olympiad.id);
      expect(answer.error?.errorCode).toBe(joined < 20 ? undefined : 'TOO_MANY_REQUESTS');
    }
  });
});
