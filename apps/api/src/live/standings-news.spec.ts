import { jest } from '@jest/globals';
import { Subject } from 'rxjs';
import type { StandingsUpdate } from '@olympiad/shared-dto/socket.js';
import type { Tail, TailChange } from '../platform/events/tail.js';
import type { SeenTop, StandingsService } from '../standings/standings.service.js';
import { StandingsNews } from './standings-news.js';
import type { Rooms } from './rooms.js';

const OLYMPIAD = '0123456789abcdef01234567';

/** The news of one public room, with the standings it reads in the hands of the test. */
function setUp() {
  const changes = new Subject<TailChange>();
  const gap = new Subject<void>();
  const updates: StandingsUpdate[] = [];
  const top: SeenTop = { version: 0, frozen: false, total: 0, rows: [] };
  let reads = 0;
  const tail = { changes, gap, watch: () => undefined } as unknown as Tail;
  const rooms = {
    isEmpty: (room: string) => room !== `olympiad:${OLYMPIAD}:public`,
    olympiads: () => [{ olympiadId: OLYMPIAD, staff: false }],
    emitStandings: (_room: string, update: StandingsUpdate) => updates.push(update),
  } as unknown as Rooms;
  const standings = {
    newTop: () => {
      reads += 1;
      return Promise.resolve({ ...top });
    },
  } as unknown as StandingsService;
  new StandingsNews(tail, rooms, standings).onApplicationBootstrap();
  const move = (id = OLYMPIAD) => {
    top.version += 1;
    changes.next({ ns: { coll: 'standings' }, documentKey: { _id: id } } as unknown as TailChange);
  };
  return { top, gap, move, updates, reads: () => reads };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the news of the standings', () => {
  it('comes at once when it was quiet', async () => {
    const { move, updates } = setUp();
    move();
    await jest.advanceTimersByTimeAsync(0);
    expect(updates).toEqual([{ olympiadId: OLYMPIAD, version: 1, total: 0 }]);
  });

  it('comes at most once a second at any rate of moves, and ends with the last', async () => {
    const { top, move, reads, updates } = setUp();
    for (let time = 0; time < 5_000; time += 2) {
      move();
      await jest.advanceTimersByTimeAsync(2);
    }
    await jest.advanceTimersByTimeAsync(1_000);
    expect(updates.length).toBeLessThanOrEqual(7);
    expect(reads()).toBe(updates.length);
    expect(updates.at(-1)?.version).toBe(top.version);
  });

  it('is not repeated for a version already sent', async () => {
    const { top, move, updates } = setUp();
    move();
    await jest.advanceTimersByTimeAsync(2_000);
    top.version -= 1;
    move();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(updates).toHaveLength(1);
  });

  it('keeps silent about what happens behind frozen standings', async () => {
    const { top, move, updates } = setUp();
    top.frozen = true;
    move();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(updates).toEqual([]);
    move(`${OLYMPIAD}:frozen`);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(updates).toHaveLength(1);
  });

  it('asks every room to read again after a gap', () => {
    const { gap, updates } = setUp();
    gap.next();
    expect(updates).toEqual([{ olympiadId: OLYMPIAD }]);
  });
});
