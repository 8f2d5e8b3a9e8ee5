import type { Attempt, Receipt } from '@olympiad/shared-dto/attempts.dto.js';
import { ObjectId } from 'mongodb';
import { History, sum, type Stored } from '../support/history.js';
import { make } from '../support/make.js';
import { ResetProxy } from '../support/reset-proxy.js';
import { hash } from '../support/sitting.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { ThreeMongods } from '../support/three-mongods.js';
import { until } from '../support/until.js';
import { isFull, tell, timed } from '../support/verdict.js';
import { WritingPage } from '../support/writing-page.js';

const STUDENTS = isFull ? 12 : 4;
const ROUNDS = isFull ? 5 : 1;
/** Long enough for the others to elect; the full run freezes as long as the promise is for. */
const FROZEN_MS = isFull ? 10_000 : 4_000;
/** What everybody has to have saved before the next thing breaks. */
const SAVES_BETWEEN = 3;
const PATIENCE_MS = isFull ? 600_000 : 240_000;

let mongods: ThreeMongods;
let app: TestApp;
let proxies: ResetProxy[];

beforeAll(async () => {
  mongods = await ThreeMongods.start();
  app = await startApp({ processes: 2, mongodb: (name) => mongods.uri(name) });
  proxies = await Promise.all(app.processes.map(({ url }) => ResetProxy.before(url)));
});
afterAll(async () => {
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await app.stop();
  await mongods.remove();
});

/** What breaks, in turn; each comes back by itself or is brought back. */
const faults: Record<string, () => Promise<void>> = {
  'connections are reset': async () => proxies.forEach((proxy) => proxy.reset()),
  'a process is killed': async () => {
    const [first] = app.processes;
    if (first) await app.replace(first);
  },
  'the primary steps down': async () => {
    await mongods.stepDown();
  },
  'the primary is killed': async () => {
    const killed = await mongods.killPrimary();
    await mongods.untilPrimary();
    await killed.start();
    await mongods.untilWhole();
  },
  'the primary is frozen': async () => {
    const frozen = await mongods.freezePrimary();
    await new Promise((resolve) => setTimeout(resolve, FROZEN_MS));
    frozen.thaw();
    await mongods.untilWhole();
  },
  'the other process is killed': async () => {
    const [, second] = app.processes;
    if (second) await app.replace(second);
  },
};

interface Sitting {
  attemptId: string;
  history: History;
  pages: WritingPage[];
}

/** A student with two pages open on one attempt. */
async function sittings(): Promise<Sitting[]> {
  const questions = Array.from({ length: 3 }, () => ({ kind: 'short-text' as const }));
  const olympiad = await make.olympiad(app, { questions });
  const urls = (): string[] => proxies.map(({ url }) => url);
  const all: Sitting[] = [];
  for (let index = 0; index < STUDENTS; index += 1) {
    const student = await app.as('student');
    const attempt = await make.attempt(olympiad, student);
    const asked = attempt.questions.map(({ id }) => id);
    const history = new History(`student ${index}`);
    const page = (name: string, at: number) =>
      new WritingPage(urls, student.token ?? '', attempt.id, asked, `s${index}-${name}`, history, at);
    all.push({ attemptId: attempt.id, history, pages: [page('one', index), page('two', index + 1)] });
  }
  return all;
}

it(
  'loses, doubles, overwrites and invents no acknowledged answer while processes, servers and connections fail',
  async () => {
    const all = await sittings();
    const pages = all.flatMap((sitting) => sitting.pages);
    let over = false;
    const typing = Promise.all(pages.map((page) => page.type(() => over)));
    const everybodySaves = async (): Promise<void> => {
      // The two pages of one student get in each other's way, as they do in life.
      const saved = () => all.map((sitting) => sitting.pages.reduce((count, { saves }) => count + saves, 0));
      const before = saved();
      await until('everybody has saved again', () =>
        saved().every((count, at) => count >= (before[at] ?? 0) + SAVES_BETWEEN),
      );
    };
    const wentOn = new Map<string, number>();
    const rounds = async (): Promise<void> => {
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [fault, breakIt] of Object.entries(faults)) {
          await everybodySaves();
          const [ms] = await Promise.all([timed(everybodySaves), breakIt()]);
          wentOn.set(fault, Math.max(ms, wentOn.get(fault) ?? 0));
        }
      }
      await everybodySaves();
      over = true;
    };
    await Promise.race([rounds(), typing]).finally(() => (over = true));
    await typing;

    // Everybody hands in, twice over and while the primary goes once more.
    const handingIn = all.map(({ pages: both }) => Promise.all(both.map((page) => page.submit())));
    await mongods.stepDown();
    const receipts = await Promise.all(handingIn);
    await app.settled();

    const stored = await app.db
      .collection('attempts')
      .find({ _id: { $in: all.map(({ attemptId }) => new ObjectId(attemptId)) } })
      .toArray();
    const of = (id: string) => stored.find(({ _id }) => String(_id) === id) as unknown as StoredAttempt;
    const verdict = sum(all.map(({ attemptId, history }) => history.judge(of(attemptId).answers)));
    tell('attempts', {
      bars: [{ what: 'slowest answer', ms: Math.round(Math.max(...pages.map(({ slowest }) => slowest))), most: 3_000 }],
      notes: [...wentOn].map(([fault, ms]) => `${fault}: everybody has saved again after ${(ms / 1_000).toFixed(1)} s`),
      said:
        `${verdict.acknowledged} acknowledged, lost ${verdict.lost}, overwritten ${verdict.overwritten}, ` +
        `doubled ${verdict.doubled}, invented ${verdict.invented}, ${verdict.unknown} unknown of which ` +
        `${verdict.unresolved} unresolved; ${receipts.length} receipts`,
    });
    expect(verdict).toMatchObject({ findings: [], unresolved: 0 });
    expect(verdict.acknowledged).toBeGreaterThan(all.length * SAVES_BETWEEN * Object.keys(faults).length);
    for (const [at, { attemptId }] of all.entries()) {
      const { receipt, answers } = of(attemptId);
      const values = Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value]));
      expect(receipts[at]).toEqual([receipt, receipt]);
      expect(receipt.answersSha256).toBe(hash(values));
      const told = { type: 'attempt.closed', key: attemptId };
      expect(await app.db.collection('events').countDocuments(told)).toBe(1);
      expect(await app.db.collection('results').countDocuments({ attemptId: new ObjectId(attemptId) })).toBe(1);
    }
  },
  PATIENCE_MS,
);

type StoredAttempt = Pick<Attempt, 'id'> & { receipt: Receipt; answers: Record<string, Stored> };
