import { config, Subject } from 'rxjs';
import mongoose from 'mongoose';
import { logUnheardNews, unattended } from './unattended.js';

const ENDINGS = ['unhandledRejection', 'uncaughtException'] as const;

/** What would have ended the process, and what was logged. */
function setUp() {
  const endings: unknown[] = [];
  const note = (reason: unknown): number => endings.push(reason);
  for (const ending of ENDINGS) process.on(ending, note);
  const errors: unknown[][] = [];
  const waits: unknown[] = [];
  const log = { error: (...said: unknown[]) => errors.push(said), debug: (said: unknown) => waits.push(said) };
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise(setImmediate);
    for (const ending of ENDINGS) process.off(ending, note);
  };
  return { endings, errors, log, settled, waits };
}

const gone = new Error('gone');

describe('work that nobody waits for', () => {
  it.each([
    ['at once', () => Promise.reject(gone)],
    ['before its promise is there', () => mustNot()],
    ['later', () => new Promise(setImmediate).then(mustNot)],
    ['in what follows from it', () => Promise.resolve().then(mustNot, () => undefined)],
  ])('that fails %s is logged by its name and ends nothing', async (_, work) => {
    const { endings, errors, log, settled } = setUp();
    unattended(log, 'The stars could not be counted', work);
    await settled();
    await settled();
    expect(errors).toEqual([[{ err: gone }, 'The stars could not be counted']]);
    expect(endings).toEqual([]);
  });

  it('waits for a database that is away without a line for everybody', async () => {
    const { endings, errors, log, settled, waits } = setUp();
    unattended(log, 'The stars could not be counted', () =>
      Promise.reject(new mongoose.mongo.MongoNetworkError('away')),
    );
    await settled();
    expect([errors, waits]).toEqual([[], ['The stars could not be counted: the database does not answer']]);
    expect(endings).toEqual([]);
  });
});

describe('a listener that throws', () => {
  afterEach(() => (config.onUnhandledError = null));

  it('is logged, ends nothing, and keeps nobody else from hearing', async () => {
    const { endings, errors, log, settled } = setUp();
    logUnheardNews(log);
    const news = new Subject<string>();
    const heard: string[] = [];
    news.subscribe(mustNot);
    news.subscribe((one) => heard.push(one));
    news.next('first');
    news.next('second');
    await settled();
    expect(heard).toEqual(['first', 'second']);
    expect(errors).toHaveLength(2);
    expect(endings).toEqual([]);
  });
});

function mustNot(): never {
  throw gone;
}
