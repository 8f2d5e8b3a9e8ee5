import type { AttemptVersion } from '@olympiad/shared-dto/attempts.dto.js';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import { ObjectId } from 'mongodb';
import { Client } from '../support/client.js';
import { type Follower, Followers } from '../support/follower.js';
import { fromNow, make } from '../support/make.js';
import { openApp } from '../support/open-app.js';
import { until } from '../support/until.js';

const app = await openApp({ processes: 2 });
const followers = new Followers();
afterEach(() => followers.disconnect());

/** Somebody whose requests all go to one process. */
function through(place: 0 | 1, { token, user }: Client): Client {
  const client = new Client(() => [app.processes[place]?.url ?? '']);
  return Object.assign(client, { token, user });
}

const close = (olympiad: { id: string; organizer: Client }) =>
  olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);

/** Somebody handed in, and the news of it went all the way. */
async function somebodyHandsIn(olympiad: Awaited<ReturnType<typeof make.olympiad>>): Promise<Client> {
  const student = await app.as('student');
  await make.sat(olympiad, student);
  await app.settled();
  return student;
}

describe('standings that moved', () => {
  it('is told on one process when somebody hands in on the other, and reading it gives that version', async () => {
    const olympiad = await make.olympiad(app);
    const follower = await followers.follow(app, 1);
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
    const [left, stayed] = [await followers.follow(app, 0), await followers.follow(app, 0)];
    for (const follower of [left, stayed]) await follower.join(olympiad.id);
    await left.leave(olympiad.id);
    await somebodyHandsIn(olympiad);
    await until('who stayed is told', () => stayed.standings.length > 0);
    expect(left.standings).toEqual([]);
  });

  it('is told to nobody but staff before the release, and to all with it', async () => {
    const olympiad = await make.olympiad(app, { board: 'after-release' });
    const ann = await app.as('student');
    const others = [await followers.follow(app, 0), await followers.follow(app, 1, { token: ann.token })];
    const staff = await followers.follow(app, 1, { token: olympiad.organizer.token });
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
    const [other, staff] = [
      await followers.follow(app, 0),
      await followers.follow(app, 0, { token: olympiad.organizer.token }),
    ];
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
    const follower = await followers.follow(app, 0);
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
    const follower = await followers.follow(app, 1);
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
      await followers.follow(app, 0, { token: ann.token }),
      await followers.follow(app, 1, { token: bob.token }),
      await followers.follow(app, 1, { token: eve.token }),
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
    const here = await followers.follow(app, 0, { token: ann.token });
    const [beside, there] = [
      await followers.follow(app, 0, { token: ann.token }),
      await followers.follow(app, 1, { token: ann.token }),
    ];
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
    const window = await followers.follow(app, 1, { token: ann.token });
    await window.show(id, 'window');
    await saves(1, 'another');
    await isTold(window);
  });

  it('count also when one of them has no socket: it asks for the version, and the others are told', async () => {
    const { ann, id, saves, look } = await sitting();
    const window = await followers.follow(app, 0, { token: ann.token });
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
    const [here, there] = [
      await followers.follow(app, 0, { token: ann.token }),
      await followers.follow(app, 1, { token: ann.token }),
    ];
    await here.show(id, 'here');
    await there.show(id, 'there');
    await through(0, ann).post(`/api/attempts/${id}/submit`, { clientId: 'here', seq: 9 });
    await isTold(there);
    expect((await look(1, 'there')).body.state).toBe('submitted');
    expect(await there.show(id, 'there')).toMatchObject({ ok: true, state: 'submitted' });
  });

  it('are not followed when there is one: nothing is written of it but that it is there, and nothing is looked at', async () => {
    const { ann, id, saves } = await sitting();
    const [left, window] = [
      await followers.follow(app, 0, { token: ann.token }),
      await followers.follow(app, 0, { token: ann.token }),
    ];
    await left.show(id, 'left');
    left.socket.disconnect();
    const attempt = { _id: new ObjectId(id) };
    await until('the one that went is forgotten', async () => {
      return (await app.db.collection('attempts').countDocuments({ ...attempt, windows: { $size: 0 } })) === 1;
    });
    await window.show(id, 'window');
    // The same page load, back on another process before the first has noticed.
    const back = await followers.follow(app, 1, { token: ann.token });
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
    const strangers = [await followers.follow(app, 0), await followers.follow(app, 0, { token: eve.token })];
    for (const follower of strangers) {
      expect(await follower.show(id, 'eve')).toMatchObject({ ok: false, error: { errorCode: 'NOT_FOUND' } });
    }
    const own = await followers.follow(app, 0, { token: ann.token });
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
