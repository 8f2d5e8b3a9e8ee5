import type { AttemptVersion } from '@olympiad/shared-dto/attempts.dto.js';
import { JOIN_OLYMPIAD } from '@olympiad/shared-dto/socket.js';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import { ObjectId } from 'mongodb';
import { Client } from '../support/client.js';
import { Follower } from '../support/follower.js';
import { fromNow, make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
const followers: Follower[] = [];
beforeAll(async () => {
  app = await startApp({ processes: 2 });
});
afterEach(() => {
  for (const follower of followers.splice(0)) follower.socket.disconnect();
});
afterAll(() => app.stop());

/** A socket of the first or second process, once it is let in or refused. */
function follow(place: 0 | 1, options: ConstructorParameters<typeof Follower>[1] = {}): Promise<Follower> {
  const process = app.processes[place];
  if (!process) throw new Error('There is no such process');
  const follower = new Follower(process, options);
  followers.push(follower);
  return follower.decided();
}

/** Somebody whose requests all go to one process. */
function through(place: 0 | 1, { token, user }: Client): Client {
  const client = new Client(() => [app.processes[place]?.url ?? '']);
  return Object.assign(client, { token, user });
}

/** All processes know that the account has so many sockets. */
const noted = ({ user }: Client, count: number): Promise<void> =>
  until(`${count} sockets are noted`, async () => {
    const record = await app.db.collection('accountSockets').findOne({ _id: new ObjectId(user.id) });
    return (record?.['sockets'] as unknown[] | undefined)?.length === count;
  });

const close = (olympiad: { id: string; organizer: Client }) =>
  olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);

/** Somebody handed in, and the news of it went all the way. */
async function somebodyHandsIn(olympiad: Awaited<ReturnType<typeof make.olympiad>>): Promise<Client> {
  const student = await app.as('student');
  await make.sat(olympiad, student);
  await app.settled();
  return student;
}

describe('a socket', () => {
  it('is let in without a token, or with a good one', async () => {
    const ann = await app.as('student');
    expect((await follow(0)).socket.connected).toBe(true);
    expect((await follow(1, { token: ann.token })).socket.connected).toBe(true);
  });

  it.each(['', 'nonsense', `${'e'.repeat(20)}.e30.x`])('is refused with a bad token: %j', async (token) => {
    const { socket, refusals } = await follow(0, { token });
    expect(socket.connected).toBe(false);
    expect(refusals[0]?.data?.errorCode).toBe('UNAUTHENTICATED');
  });

  it('is refused with a token whose time is up, and one let in before is cut', async () => {
    const ann = await app.as('student');
    const before = await follow(1, { token: ann.token });
    await app.clock.advance({ minutes: 16 });
    await until('the socket is cut', () => before.cuts.length > 0);
    // As by a lost network, after which clients come back by themselves.
    expect(before.cuts).toEqual(['transport close']);
    expect((await follow(0, { token: ann.token })).refusals[0]?.data?.errorCode).toBe('TOKEN_EXPIRED');
  });

  it('is refused to pages of another origin', async () => {
    expect((await follow(0, { origin: 'https://evil.example' })).socket.connected).toBe(false);
    expect((await follow(0, { origin: app.processes[0]?.url ?? '' })).socket.connected).toBe(true);
  });

  it('has no other transport than the websocket', async () => {
    expect((await follow(0, { transports: ['polling'] })).socket.connected).toBe(false);
  });

  it('is cut when it sends more than any message needs', async () => {
    const { socket, cuts } = await follow(0);
    socket.emit('join-olympiad', 'x'.repeat(10_000));
    await until('the socket is cut', () => cuts.length > 0);
  });

  it('is cut, on every process, when its session ends', async () => {
    const ann = await app.as('student');
    const sockets = [await follow(0, { token: ann.token }), await follow(1, { token: ann.token })];
    await ann.post('/api/auth/logout');
    for (const { notices, cuts } of sockets) {
      await until('the socket is cut', () => cuts.length > 0);
      expect(notices).toEqual([{ kind: 'signed-out' }]);
      expect(cuts).toEqual(['io server disconnect']);
    }
  });

  it('is told and cut, the oldest first, when its account opens more than 20 in all processes', async () => {
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    const others = await follow(0, { token: bob.token });
    const first = await follow(0, { token: ann.token });
    await noted(ann, 1);
    const second = await follow(1, { token: ann.token });
    const third = await follow(0, { token: ann.token });
    // One that goes makes room.
    third.socket.disconnect();
    await noted(ann, 2);
    for (let at = 0; at < 18; at += 1) await follow(1, { token: ann.token });
    await noted(ann, 20);
    expect([first.cuts, second.cuts]).toEqual([[], []]);
    await follow(1, { token: ann.token });
    await until('the oldest is cut', () => first.cuts.length > 0);
    expect([first.notices, first.cuts]).toEqual([[{ kind: 'too-many-sockets' }], ['io server disconnect']]);
    expect([second.socket.connected, others.socket.connected]).toEqual([true, true]);
    const again = await follow(0, { token: ann.token });
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
    const first = await follow(0, { token: ann.token });
    await noted(ann, 1);
    expect(first.cuts).toEqual([]);
  });

  it('is cut when its account is disabled', async () => {
    const ann = await app.as('student');
    const follower = await follow(1, { token: ann.token });
    const owner = await app.as('owner');
    expect((await owner.patch(`/api/users/${ann.user.id}`, { status: 'disabled' })).status).toBe(200);
    await until('the socket is cut', () => follower.cuts.length > 0);
  });
});

describe('joining', () => {
  it('is acknowledged, and refused for what cannot be seen', async () => {
    const olympiad = await make.olympiad(app);
    const draft = await make.olympiad(app, { publish: false });
    const follower = await follow(0);
    expect(await follower.join(olympiad.id)).toEqual({ ok: true });
    expect(await follower.leave(olympiad.id)).toEqual({ ok: true });
    const hostile = [draft.id, '0'.repeat(24), 'x', 7, null, { $ne: 1 }, ['a'], `${olympiad.id}:staff`];
    for (const id of hostile) {
      expect(await follower.join(id)).toEqual({
        ok: false,
        error: { errorCode: 'NOT_FOUND', message: expect.any(String) },
      });
    }
    const organizer = await follow(0, { token: draft.organizer.token });
    expect(await organizer.join(draft.id)).toEqual({ ok: true });
  });

  it('answers a message without an id, and lives on after one that asks for no answer', async () => {
    const olympiad = await make.olympiad(app);
    const follower = await follow(0);
    follower.socket.emit(JOIN_OLYMPIAD);
    follower.socket.emit(JOIN_OLYMPIAD, 'x', 'y');
    const answer: unknown = await follower.socket.timeout(10_000).emitWithAck(JOIN_OLYMPIAD);
    expect(answer).toMatchObject({ ok: false, error: { errorCode: 'NOT_FOUND' } });
    expect(await follower.join(olympiad.id)).toEqual({ ok: true });
    expect(follower.cuts).toEqual([]);
  });

  it('is bounded', async () => {
    const organizer = await app.as('organizer');
    const { id } = await make.question(organizer);
    const follower = await follow(1);
    for (let joined = 0; joined <= 20; joined += 1) {
      const sections = [{ title: { en: 'All' }, questionIds: [id] }];
      const olympiad = await make.olympiad(app, { organizer, questions: [], sections });
      const answer = await follower.join(olympiad.id);
      expect(answer.error?.errorCode).toBe(joined < 20 ? undefined : 'TOO_MANY_REQUESTS');
    }
  });
});

describe('standings that moved', () => {
  it('is told on one process when somebody hands in on the other, and reading it gives that version', async () => {
    const olympiad = await make.olympiad(app);
    const follower = await follow(1);
    await follower.join(olympiad.id);
    const ann = await app.as('student');
    await make.sat(olympiad, through(0, ann));
    await until('the standings come', () => follower.standings.length > 0);
    const [update] = follower.standings;
    expect(update).toMatchObject({ olympiadId: olympiad.id, version: expect.any(Number), total: 1 });
    const read = await through(1, ann).get<Standings>(`/api/olympiads/${olympiad.id}/standings`);
    expect(read.body.version).toBeGreaterThanOrEqual(update?.version ?? 0);
    expect(read.body.me).toMatchObject({ rank: 1, score: 40 });

    await make.sat(olympiad, through(0, await app.as('student')), {});
    await until('it is told again', () => follower.standings.length > 1);
    expect(follower.standings[1]?.rows).toEqual([expect.objectContaining({ rank: 2, score: 0 })]);
  });

  it('is not told any more after leaving', async () => {
    const olympiad = await make.olympiad(app);
    const [left, stayed] = [await follow(0), await follow(0)];
    for (const follower of [left, stayed]) await follower.join(olympiad.id);
    await left.leave(olympiad.id);
    await somebodyHandsIn(olympiad);
    await until('who stayed is told', () => stayed.standings.length > 0);
    expect(left.standings).toEqual([]);
  });

  it('is told to nobody but staff before the release, and to all with it', async () => {
    const olympiad = await make.olympiad(app, { board: 'after-release' });
    const ann = await app.as('student');
    const others = [await follow(0), await follow(1, { token: ann.token })];
    const staff = await follow(1, { token: olympiad.organizer.token });
    for (const follower of [...others, staff]) expect(await follower.join(olympiad.id)).toEqual({ ok: true });
    await make.sat(olympiad, ann);
    await until('staff is told', () => staff.standings.length > 0);
    await close(olympiad);
    await app.settled();
    expect((await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`)).status).toBe(200);
    for (const { standings, notices } of others) {
      await until(
        'the release is told',
        () => notices.some(({ kind }) => kind === 'olympiad-changed') && standings.length > 0,
      );
      expect(standings).toHaveLength(1);
    }
  });

  it('is told to nobody but staff while it is frozen', async () => {
    const olympiad = await make.olympiad(app, { freezesAt: fromNow(app, 1) });
    const [other, staff] = [await follow(0), await follow(0, { token: olympiad.organizer.token })];
    for (const follower of [other, staff]) await follower.join(olympiad.id);
    await app.clock.advance({ minutes: 2 });
    await somebodyHandsIn(olympiad);
    await until('staff is told', () => staff.standings.length > 0);
    await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/unfreeze`);
    await until('the end of the freeze is told', () => other.standings.length > 0);
    expect(other.standings).toEqual([{ olympiadId: olympiad.id, version: staff.standings[0]?.version, total: 1 }]);
  });

  it('is told in rising versions, up to the last', async () => {
    const olympiad = await make.olympiad(app);
    const follower = await follow(0);
    await follower.join(olympiad.id);
    const students = await Promise.all([1, 2, 3, 4, 5, 6].map(() => app.as('student')));
    await Promise.all(students.map((student) => make.sat(olympiad, student)));
    await until('all are told', () => follower.standings.at(-1)?.total === students.length);
    const versions = follower.standings.map(({ version = 0 }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
  });
});

describe('news of an olympiad', () => {
  it('says that it changed and when its time is up', async () => {
    const olympiad = await make.olympiad(app);
    const follower = await follow(1);
    await follower.join(olympiad.id);
    await close(olympiad);
    await until('the change is told', () => follower.notices.length > 0 && follower.timers.length > 0);
    expect(follower.notices[0]).toMatchObject({ kind: 'olympiad-changed', olympiadId: olympiad.id });
    const { body } = await app.client().get<{ closesAt: string }>(`/api/olympiads/${olympiad.id}`);
    expect(follower.timers[0]).toEqual({ olympiadId: olympiad.id, deadline: body.closesAt });
  });

  it('tells a released result to its student alone', async () => {
    const olympiad = await make.olympiad(app);
    const ann = await somebodyHandsIn(olympiad);
    const bob = await somebodyHandsIn(olympiad);
    const eve = await app.as('student');
    const [anns, bobs, eves] = [
      await follow(0, { token: ann.token }),
      await follow(1, { token: bob.token }),
      await follow(1, { token: eve.token }),
    ];
    await close(olympiad);
    await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`);
    // That there is something new in their notices is told apart from it.
    const results = ({ notices }: Follower) => notices.filter(({ kind }) => kind !== 'inbox-changed');
    for (const follower of [anns, bobs]) {
      await until('the result is told', () => results(follower).length > 0);
      expect(results(follower)).toEqual([{ kind: 'result-released', olympiadId: olympiad.id }]);
    }
    expect(eves.notices).toEqual([]);
  });
});

describe('the windows of one attempt', () => {
  const told = ({ notices }: Follower) => notices.filter(({ kind }) => kind === 'attempt-changed').length;
  const isTold = (follower: Follower, times = 1) => until('the window is told', () => told(follower) >= times);
  /** Ann, her attempt, and what she saves through one of the processes. */
  async function sitting() {
    const olympiad = await make.olympiad(app, { questions: [{ kind: 'short-text' }] });
    const ann = await app.as('student');
    const { id, questions } = await make.attempt(olympiad, ann);
    let revision = 0;
    const saves = async (place: 0 | 1, clientId: string): Promise<void> => {
      const answer = { [questions[0]?.id ?? '']: `by ${clientId}` };
      await make.saved(through(place, ann), id, answer, { clientId, seq: revision + 1, baseRevision: revision });
      revision += 1;
    };
    const look = (place: 0 | 1, clientId: string) =>
      through(place, ann).post<AttemptVersion>(`/api/attempts/${id}/windows`, { clientId });
    return { ann, id, olympiad, saves, look };
  }

  it('are told what another one saved, wherever it was stored and wherever they are connected', async () => {
    const { ann, id, saves } = await sitting();
    const here = await follow(0, { token: ann.token });
    const [beside, there] = [await follow(0, { token: ann.token }), await follow(1, { token: ann.token })];
    expect(await here.show(id, 'here')).toMatchObject({ ok: true, state: 'open', version: expect.any(Number) });
    await beside.show(id, 'beside');
    await there.show(id, 'there');
    // Stored by the process that the window which saved is not connected to.
    await saves(1, 'here');
    await Promise.all([isTold(beside), isTold(there)]);
    // What it was told before this is answered has arrived: nothing of what it saved itself.
    await here.show(id, 'here');
    expect(told(here)).toBe(0);
    await saves(0, 'there');
    await isTold(here);
  });

  it('are told by the process that stored it at once, also of a page that has no socket', async () => {
    const { ann, id, saves } = await sitting();
    const window = await follow(1, { token: ann.token });
    await window.show(id, 'window');
    await saves(1, 'another');
    await isTold(window);
  });

  it('count also when one of them has no socket: it asks for the version, and the others are told', async () => {
    const { ann, id, saves, look } = await sitting();
    const window = await follow(0, { token: ann.token });
    await window.show(id, 'window');
    const before = (await look(1, 'asking')).body;
    await saves(1, 'asking');
    await isTold(window);
    const after = (await look(1, 'asking')).body;
    expect([before.state, after.state]).toEqual(['open', 'open']);
    expect(after.version).toBeGreaterThan(before.version);
    expect((await look(0, 'asking')).body).toEqual(after);
  });

  it('are told that the attempt was handed in', async () => {
    const { ann, id, look } = await sitting();
    const [here, there] = [await follow(0, { token: ann.token }), await follow(1, { token: ann.token })];
    await here.show(id, 'here');
    await there.show(id, 'there');
    await through(0, ann).post(`/api/attempts/${id}/submit`, { clientId: 'here', seq: 9 });
    await isTold(there);
    expect((await look(1, 'there')).body.state).toBe('submitted');
    expect(await there.show(id, 'there')).toMatchObject({ ok: true, state: 'submitted' });
  });

  it('are not followed when there is one: nothing is written of it but that it is there, and nothing is looked at', async () => {
    const { ann, id, saves } = await sitting();
    const [left, window] = [await follow(0, { token: ann.token }), await follow(0, { token: ann.token })];
    await left.show(id, 'left');
    left.socket.disconnect();
    const attempt = { _id: new ObjectId(id) };
    await until('the one that went is forgotten', async () => {
      return (await app.db.collection('attempts').countDocuments({ ...attempt, windows: { $size: 0 } })) === 1;
    });
    await window.show(id, 'window');
    // The same page load, back on another process before the first has noticed.
    const back = await follow(1, { token: ann.token });
    await back.show(id, 'window');
    await saves(1, 'window');
    expect(await app.db.collection('events').countDocuments({ type: 'attempt.shared', key: id })).toBe(0);
    expect((await app.db.collection('attempts').findOne(attempt))?.['windows']).toEqual([
      { id: 'window', socket: back.socket.id },
    ]);
    expect([told(window), told(back)]).toEqual([0, 0]);
  });

  it('are the own ones only', async () => {
    const { id, ann, look } = await sitting();
    const eve = await app.as('student');
    const followers = [await follow(0), await follow(0, { token: eve.token })];
    for (const follower of followers) {
      expect(await follower.show(id, 'eve')).toMatchObject({ ok: false, error: { errorCode: 'NOT_FOUND' } });
    }
    const own = await follow(0, { token: ann.token });
    const hostile: [unknown, unknown][] = [
      ['x', 'page'],
      [null, 'page'],
      [{ $ne: '' }, 'page'],
      [id, ''],
      [id, 'a.b'],
      [id, { $gt: '' }],
      [id, 'x'.repeat(65)],
    ];
    for (const [attemptId, clientId] of hostile) {
      expect(await own.show(attemptId, clientId)).toMatchObject({ ok: false, error: { errorCode: 'NOT_FOUND' } });
    }
    expect((await look(0, '$page')).status).toBe(400);
    expect((await own.show(id, 'page')).ok).toBe(true);
    expect(own.cuts).toEqual([]);
  });
});
