import type { Receipt } from '@olympiad/shared-dto/attempts.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import { ObjectId } from 'mongodb';
import { quantile } from '../../bench/measuring/figures.mts';
import { Asking, type Asked, type Question } from '../support/asking.js';
import { BoardWatcher } from '../support/board-watcher.js';
import type { Client } from '../support/client.js';
import { make, rightAnswers, type MadeOlympiad } from '../support/make.js';
import { ThreeReplicas } from '../support/three-replicas.js';
import { until } from '../support/until.js';
import { isFull, tell, timed, type Bar } from '../support/verdict.js';

const SOCKETS = isFull ? 300 : 30;
const STUDENTS = isFull ? 100 : 30;
/** Of each kind of request, how many are under way at any moment. */
const ASKED_AT_ONCE = isFull ? 12 : 6;
const MINUTES = 5;
/** A save is taken until 10 s after the deadline. */
const PAST_GRACE = { minutes: MINUTES, seconds: 11 };
const PATIENCE_MS = 300_000;

const said: string[] = [];
const notes: string[] = [];
const bars: Bar[] = [];
const watchers: BoardWatcher[] = [];
const askings: Asking[] = [];
let site: ThreeReplicas;
let students: Client[];

function studentAt(place: number): Client {
  const student = students[place];
  if (!student) throw new Error(`There is no student ${place}`);
  return student;
}

beforeAll(async () => {
  site = await ThreeReplicas.start();
  students = await inLanes(Array.from({ length: STUDENTS }), () => site.app.as('student'));
  // What each is asked to confirm is sent first; nobody is mailed anything else before.
  await untilMailed();
  await site.app.db.collection('users').updateMany({ role: 'student' }, { $set: { emailProven: true } });
}, PATIENCE_MS);
afterEach(async () => {
  await Promise.all(askings.splice(0).map((asking) => asking.stop()));
  for (const watcher of watchers.splice(0)) watcher.close();
  await site.mend();
});
afterAll(async () => {
  tell('replicas', { said: said.join('; '), bars, notes });
  await site?.stop();
});

/** Does the work for each, a few at a time. */
async function inLanes<One, Done>(all: One[], work: (one: One, at: number) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = [];
  const waiting = [...all.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done[next[0]] = await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  return done;
}

function untilMailed(): Promise<void> {
  const waiting = { notBefore: { $exists: true } };
  return until('every mail that is wanted is sent', async () => {
    return (await site.app.db.collection('mails').countDocuments(waiting)) === 0;
  });
}

/** Sockets through nginx that follow the standings, every second one a student's, the others nobody's. */
async function watch(olympiad: { id: string }, count = SOCKETS): Promise<BoardWatcher[]> {
  const come = Array.from({ length: count }, (_, at) => {
    const person = at % 2 === 0 ? students[(at / 2) % STUDENTS] : undefined;
    return new BoardWatcher(site.nginx, olympiad.id, person);
  });
  watchers.push(...come);
  await until('all sockets have joined', () => come.every(({ hasJoined }) => hasJoined));
  return come;
}

/** Waits until every screen shows the standings as they are now. */
async function untilCurrent(all: BoardWatcher[], olympiad: { id: string }): Promise<void> {
  await site.app.settled();
  const version = await site.standingsVersion(olympiad.id);
  await until('every screen shows the current standings', () => all.every((one) => one.version === version));
}

interface Begun {
  id: string;
  student: Client;
  score: number;
}

/** Every student starts and answers some questions right; nobody hands in. */
function begin(olympiad: MadeOlympiad): Promise<Begun[]> {
  const right = Object.entries(rightAnswers(olympiad));
  return inLanes(students, async (student, at) => {
    await student.renew();
    const { id } = await make.attempt(olympiad, student);
    const answered = right.slice(0, at % (right.length + 1));
    if (answered.length > 0) await make.saved(student, id, Object.fromEntries(answered));
    return { id, student, score: answered.length * 10 };
  });
}

function untilAllClosed(olympiad: { id: string }): Promise<void> {
  const open = { olympiadId: new ObjectId(olympiad.id), state: 'open' };
  return until('no attempt is open', async () => (await site.app.db.collection('attempts').countDocuments(open)) === 0);
}

/** The rows as a replica shows them, once it shows what it did not read a moment ago. */
async function rowsOn(place: number, olympiad: MadeOlympiad): Promise<Standings['items']> {
  const version = await site.standingsVersion(olympiad.id);
  let rows: Standings['items'] = [];
  await until('the standings are read again', async () => {
    const path = `/api/olympiads/${olympiad.id}/standings?limit=100`;
    const { status, body } = await site.through(place, olympiad.organizer).get<Standings>(path);
    rows = body.items;
    return status === 200 && body.version >= version;
  });
  return rows;
}

/** One closing, one receipt, one mark and one row for each, and standings as a rebuild would make them. */
async function expectClosedOnce(olympiad: MadeOlympiad, begun: Begun[]): Promise<void> {
  await site.app.settled();
  const { db } = site.app;
  const olympiadId = new ObjectId(olympiad.id);
  const fields = async (collection: string, filter: object, field: string): Promise<string[]> =>
    (await db.collection(collection).find(filter).toArray()).map((found) => String(found[field])).sort();
  const ids = begun.map(({ id }) => id).sort();
  const expired = { olympiadId, state: 'expired', 'receipt.signature': { $type: 'string' } };
  expect(await fields('attempts', expired, '_id')).toEqual(ids);
  expect(await fields('events', { type: 'attempt.closed', key: { $in: ids } }, 'key')).toEqual(ids);
  expect(await fields('results', { olympiadId, version: 1 }, 'attemptId')).toEqual(ids);
  const results = await fields('results', { olympiadId }, '_id');
  expect(await fields('events', { type: 'result.marked', key: { $in: results } }, 'key')).toEqual(results);
  expect(await fields('standingEntries', { olympiadId }, 'resultId')).toEqual(results);

  const rows = await rowsOn(0, olympiad);
  expect(rows.map(({ score }) => score)).toEqual(begun.map(({ score }) => score).sort((one, other) => other - one));
  for (const place of [1, 2]) expect(await rowsOn(place, olympiad)).toEqual(rows);
  await db.collection('standingParts').deleteMany({});
  await until('the standings are rebuilt from the results', async () => {
    await rowsOn(1, olympiad);
    return (await db.collection('standingParts').countDocuments()) > 0;
  });
  expect(await rowsOn(2, olympiad)).toEqual(rows);
}

it(
  'tells every socket of a change, whichever replica made it and whichever holds the socket',
  async () => {
    const olympiad = await make.olympiad(site.app);
    const all = await watch(olympiad);
    const spread = await site.sockets();
    expect(spread.reduce((sum, sockets) => sum + sockets, 0)).toBe(SOCKETS);
    expect(Math.min(...spread)).toBeGreaterThan(0);

    const sat = students.slice(0, spread.length);
    for (const [place, student] of sat.entries()) {
      await make.sat(olympiad, site.through(place, student));
      await site.app.settled();
      const version = await site.standingsVersion(olympiad.id);
      await until(`every socket is told of version ${version}`, () => all.every(({ told }) => told >= version));
    }
    await untilCurrent(all, olympiad);

    await site.through(1, olympiad.organizer).post(`/api/olympiads/${olympiad.id}/close`);
    await until('every socket is told of the closing', () =>
      all.every(({ timers, notices }) => timers.length > 0 && notices.some(({ kind }) => kind === 'olympiad-changed')),
    );
    const { body } = await site.through(2, studentAt(0)).get<OlympiadDetail>(`/api/olympiads/${olympiad.id}`);
    expect(new Set(all.map(({ timers }) => timers.at(-1)?.deadline))).toEqual(new Set([body.closesAt]));

    await site.app.settled();
    const released = await site.through(2, olympiad.organizer).post(`/api/olympiads/${olympiad.id}/release`);
    expect(released.status).toBe(200);
    const heard = all.filter(({ person }) => person && sat.includes(person));
    await until('those who sat are told of their results', () =>
      heard.every(({ notices }) => notices.some(({ kind }) => kind === 'result-released')),
    );
    said.push(`${SOCKETS} sockets on ${spread.join(' + ')}, each told of every change`);
  },
  PATIENCE_MS,
);

it(
  'closes each attempt past its deadline once, with one receipt, one result and one row, while all replicas look',
  async () => {
    const olympiad = await make.olympiad(site.app, { durationMinutes: MINUTES });
    const begun = await begin(olympiad);
    await site.app.clock.advance(PAST_GRACE);
    // Beside the looks of each second, everybody asks all three replicas for the receipt.
    const answers = await inLanes(begun, ({ id, student }) =>
      Promise.all(
        [0, 1, 2].map((place) =>
          site.through(place, student).post<Receipt>(`/api/attempts/${id}/submit`, { clientId: 'page', seq: 9 }),
        ),
      ),
    );
    await untilAllClosed(olympiad);
    await expectClosedOnce(olympiad, begun);
    const stored = await site.app.db
      .collection('attempts')
      .find({ olympiadId: new ObjectId(olympiad.id) })
      .toArray();
    const receipts = new Map(stored.map(({ _id, receipt }) => [String(_id), receipt as Receipt]));
    for (const [at, { id }] of begun.entries()) {
      for (const { body } of answers[at] ?? []) expect(body).toEqual(receipts.get(id));
    }
    said.push(`${begun.length} attempts closed once`);
  },
  PATIENCE_MS,
);

it(
  'sends each mail once, whichever replica does it',
  async () => {
    const olympiad = await make.olympiad(site.app);
    await inLanes(students, (student) => make.sat(olympiad, student));
    await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
    await site.app.settled();
    expect((await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`)).status).toBe(200);
    await site.app.settled();
    await untilMailed();
    const sent = site.mails.received.filter(({ text }) => text.includes(olympiad.id));
    expect(sent.map(({ to }) => to.join()).sort()).toEqual(students.map(({ user }) => user.email).sort());
    const mails = site.app.db.collection('mails');
    expect(await mails.countDocuments({ $or: [{ outcome: { $ne: 'sent' } }, { tries: { $ne: 1 } }] })).toBe(0);
    said.push(`${sent.length} mails sent once`);
  },
  PATIENCE_MS,
);

/** Reading and saving answers, which may be tried again, and changing a name, which may not. */
async function questions(olympiad: MadeOlympiad): Promise<{ repeatable: Question[]; single: Question[] }> {
  const texts = await make.olympiad(site.app, { questions: [{ kind: 'short-text' }] });
  const questionId = texts.questions[0]?.id ?? '';
  const standings = `/api/olympiads/${olympiad.id}/standings`;
  const saving = await inLanes(students.slice(0, ASKED_AT_ONCE), async (student): Promise<Question> => {
    const { id } = await make.attempt(texts, student);
    let seq = 0;
    const body = (): object => {
      seq += 1;
      return { clientId: 'page', seq, changes: [{ questionId, value: `save ${seq}`, baseRevision: seq - 1 }] };
    };
    return { path: `/api/attempts/${id}/answers`, method: 'PATCH', token: student.token, body };
  });
  let turn = 0;
  const single = students.slice(0, ASKED_AT_ONCE).map(({ token }) => ({
    path: '/api/users/me',
    method: 'PATCH',
    token,
    body: () => ({ name: `Ann Lee ${(turn += 1)}` }),
  }));
  return { repeatable: [...Array.from({ length: ASKED_AT_ONCE }, () => ({ path: standings })), ...saving], single };
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
const slowest = (asked: Asked[]): number => Math.max(...asked.map(({ began, ended }) => ended - began));

it(
  'brings the sockets of a killed replica back by the others, fails no request that may be repeated, and uses it again',
  async () => {
    await inLanes(students, (student) => student.renew());
    const olympiad = await make.olympiad(site.app);
    const all = await watch(olympiad);
    const { repeatable, single } = await questions(olympiad);
    const [again, once] = [new Asking(site.nginx, repeatable), new Asking(site.nginx, single)];
    askings.push(again, once);
    await until('everybody is answered', () => again.isWellSince(0) && once.isWellSince(0));

    const [victim] = site.app.processes;
    const [held = 0] = await site.sockets();
    if (!victim) throw new Error('Three replicas are needed');
    const killedAt = performance.now();
    await victim.kill();
    const deadAt = performance.now();
    // The sockets that are away miss this.
    await make.sat(olympiad, site.through(1, studentAt(0)));
    const back = (): (number | undefined)[] => all.flatMap(({ losses }) => losses.map(({ readAt }) => readAt));
    await until('those who were cut have the standings again', () => {
      const times = back();
      return times.length === held && times.every((at) => at !== undefined);
    });
    await until('everybody is answered again', () => again.isWellSince(deadAt) && once.isWellSince(deadAt));
    await Promise.all([again.stop(), once.stop()]);
    await untilCurrent(all, olympiad);

    const failed = (asking: Asking): Asked[] => asking.all.filter(({ status }) => status !== 200);
    expect(failed(again)).toEqual([]);
    // Whoever was waiting for the dead one is told, rather than that it is done twice. Nobody else is, and they
    // themselves only until what the dead one was writing of them is free again.
    expect(failed(once).map(({ status }) => status)).toEqual(failed(once).map(() => 503));
    const askedBefore = (time: number): number[] =>
      failed(once)
        .filter(({ began }) => began < time)
        .map(({ by }) => by);
    // Whoever was cut asks again at once, perhaps before the dead one has wholly gone.
    const cut = askedBefore(killedAt);
    expect(cut).toEqual([...new Set(cut)]);
    const whose = new Set(askedBefore(deadAt));
    expect(failed(once).filter(({ by }) => !whose.has(by))).toEqual([]);
    // Nobody else was cut, and everybody is there.
    expect(all.filter(({ losses }) => losses.length > 0)).toHaveLength(held);
    expect(all.filter(({ hasJoined }) => !hasJoined)).toEqual([]);
    expect(held).toBeGreaterThan(0);

    const tookOf = (times: (number | undefined)[]): number[] => times.map((at = NaN) => Math.round(at - killedAt));
    const joined = tookOf(all.flatMap(({ losses }) => losses.map(({ joinedAt }) => joinedAt)));
    const read = tookOf(back());
    const shares = (took: number[]): string =>
      `p50 ${quantile(took, 0.5)} ms, p95 ${quantile(took, 0.95)} ms, at most ${Math.max(...took)} ms`;
    bars.push({ what: 'p95 of sockets back on the current standings', ms: quantile(read, 0.95), most: 5_000 });
    const passedOn = site.nginx.accesses().filter(({ upstream }) => String(upstream).includes(','));
    notes.push(
      `back in their room: ${shares(joined)}`,
      `back on the current standings: ${shares(read)}`,
      `${again.all.length} requests that may be repeated: ${failed(again).length} failed, the slowest ${seconds(slowest(again.all))} s`,
      `${passedOn.length} requests and sockets were passed on to another replica by nginx`,
      `${once.all.length} that may not: ${cut.length} under way at the kill were answered 503, ${failed(once).length - cut.length} later ones of the same people`,
    );
    said.push(`replica killed: ${held} sockets back, none lost`);

    await site.app.replace(victim);
    await until('the replica that is back has sockets', async () => {
      await watch(olympiad, 1);
      return ((await site.sockets())[0] ?? 0) > 0;
    });
    await make.sat(olympiad, site.through(1, studentAt(1)));
    await untilCurrent(watchers, olympiad);
  },
  PATIENCE_MS,
);

it(
  'goes on closing attempts once while a replica is dead and the primary of the database is lost',
  async () => {
    const olympiad = await make.olympiad(site.app, { durationMinutes: MINUTES });
    const begun = await begin(olympiad);
    const all = await watch(olympiad);
    await Promise.all([site.mongods.killPrimary(), site.app.processes[2]?.kill()]);
    await site.app.clock.advance(PAST_GRACE);
    const took = await timed(() => untilAllClosed(olympiad));
    await untilCurrent(all, olympiad);
    expect(all.filter(({ hasJoined }) => !hasJoined)).toEqual([]);

    await site.mend();
    await expectClosedOnce(olympiad, begun);
    notes.push(`a replica and the primary killed: all attempts closed ${seconds(took)} s later`);
    said.push(`${begun.length} more closed once without a replica and without the primary`);
  },
  PATIENCE_MS,
);
