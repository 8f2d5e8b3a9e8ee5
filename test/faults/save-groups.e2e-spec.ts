import { ObjectId } from 'mongodb';
import { History, sum, type Stored } from '../support/history.js';
import { make } from '../support/make.js';
import { OwnMongod } from '../support/own-mongod.js';
import { metricsOf, scrape, someMetricsPort } from '../support/scrape.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';
import { tell } from '../support/verdict.js';
import { WritingPage } from '../support/writing-page.js';

const STUDENTS = 8;
/** What everybody has to have saved before the next thing breaks. */
const SAVES_BETWEEN = 1;
const PATIENCE_MS = 240_000;

let mongod: OwnMongod;
let app: TestApp;
beforeAll(async () => {
  mongod = await OwnMongod.create();
  await mongod.start();
  app = await startApp({
    processes: 1,
    mongodb: (name) => mongod.uri(name),
    env: { METRICS_PORT: someMetricsPort() },
  });
});
afterAll(async () => {
  await app.stop();
  await mongod.remove();
});

/** What becomes of commands that store many saves at once. */
const faults: Record<string, [times: number, fault: object]> = {
  'its connection is cut': [1, { closeConnection: true }],
  'the connection of its repetition, too': [4, { closeConnection: true }],
  'the server is the primary no more': [4, { errorCode: 10107, errorLabels: ['RetryableWriteError'] }],
  'it is not known to be on most servers': [3, { writeConcernError: { code: 64, errmsg: 'waiting timed out' } }],
  'it is slow': [6, { blockConnection: true, blockTimeMS: 400 }],
  'it takes longer than anybody waits': [2, { blockConnection: true, blockTimeMS: 3_500 }],
};

/** Students with two pages each open on one attempt. */
async function sitting() {
  const questions = Array.from({ length: 3 }, () => ({ kind: 'short-text' as const }));
  const olympiad = await make.olympiad(app, { questions });
  const sit = async (index: number) => {
    const student = await app.as('student');
    const { id, questions: drawn } = await make.attempt(olympiad, student);
    const asked = drawn.map((question) => question.id);
    const history = new History(`student ${index}`);
    const page = (name: string, at: number) =>
      new WritingPage(() => [app.url], student.token ?? '', id, asked, `s${index}-${name}`, history, at);
    return { id, history, pages: [page('one', 0), page('two', 1)] };
  };
  return Promise.all(Array.from({ length: STUDENTS }, (_, index) => sit(index)));
}

/** How many saves went to the database, and in how many commands. */
async function sent() {
  const [address = ''] = await metricsOf(app);
  const told = await scrape(address);
  const of = (what: string) => told.value(`olympiad_answer_saves_per_command_${what}`) ?? 0;
  return { saves: of('sum'), commands: of('count') };
}

it(
  'keeps every acknowledged answer once, whatever becomes of a command that carries many',
  async () => {
    const all = await sitting();
    const pages = all.flatMap((one) => one.pages);
    const saved = () => all.map((one) => one.pages.reduce((count, { saves }) => count + saves, 0));
    const everybodySaves = async (when: string): Promise<void> => {
      const before = saved();
      await until(`everybody has saved again: ${when}`, () =>
        saved().every((count, at) => count >= (before[at] ?? 0) + SAVES_BETWEEN),
      );
    };
    let over = false;
    const typing = Promise.all(pages.map((page) => page.type(() => over)));
    const rounds = async (): Promise<void> => {
      await everybodySaves('at first');
      for (const [name, [times, fault]] of Object.entries(faults)) {
        await mongod.fail(times, { failCommands: ['update'], appName: 'global-olympiad', ...fault });
        await everybodySaves(name);
      }
    };
    await Promise.race([rounds(), typing]).finally(() => (over = true));
    await typing;

    const stored = await app.db
      .collection<{ answers: Record<string, Stored> }>('attempts')
      .find({ _id: { $in: all.map(({ id }) => new ObjectId(id)) } })
      .toArray();
    const answersOf = (id: string) => stored.find(({ _id }) => String(_id) === id)?.answers ?? {};
    const verdict = sum(all.map(({ id, history }) => history.judge(answersOf(id))));
    const { saves, commands } = await sent();
    tell('save groups', {
      said: `${verdict.acknowledged} acknowledged, ${saves} saves in ${commands} commands, ${verdict.unknown} unknown`,
    });
    expect(verdict).toMatchObject({ findings: [], unresolved: 0 });
    expect(verdict.unknown).toBeGreaterThan(0);
    expect(saves).toBeGreaterThan(commands);
  },
  PATIENCE_MS,
);
