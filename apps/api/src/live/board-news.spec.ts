import { jest } from '@jest/globals';
import { Subject } from 'rxjs';
import type { LeaderboardUpdate } from '@olympiad/shared-dto/socket.js';
import type { Tail, TailChange } from '../platform/events/tail.js';
import type { SeenTop, StandingsService } from '../standings/standings.service.js';
import { BoardNews } from './board-news.js';
import type { Rooms } from './rooms.js';

const OLYMPIAD = '0123456789abcdef01234567';

/** The news of one public room, with the board it reads in the hands of the test. */
function setUp() {
  const changes = new Subject<TailChange>();
  const gap = new Subject<void>();
  const told: LeaderboardUpdate[] = [];
  const board: SeenTop = { version: 0, frozen: false, total: 0, rows: [] };
  let reads = 0;
  const tail = { changes, gap, watch: () => undefined } as unknown as Tail;
  const rooms = {
    isEmpty: (room: string) => room !== `olympiad:${OLYMPIAD}:public`,
    olympiads: () => [{ olympiadId: OLYMPIAD, staff: false }],
    tellBoard: (_room: string, update: LeaderboardUpdate) => told.push(update),
  } as unknown as Rooms;
  const standings = {
    newTop: () => {
      reads += 1;
      return Promise.resolve({ ...board });
    },
  } as unknown as StandingsService;
  new BoardNews(tail, rooms, standings).onApplicationBootstrap();
  const move = (id = OLYMPIAD) => {
    board.version += 1;
    changes.next({ ns: { coll: 'standings' }, documentKey: { _id: id } } as unknown as TailChange);
  };
  return { board, gap, move, told, reads: () => reads };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the news of a board', () => {
  it('comes at once when it was quiet', async () => {
    const { move, told } = setUp();
    move();
    await jest.advanceTimersByTimeAsync(0);
    expect(told).toEqual([{ olympiadId: OLYMPIAD, version: 1, total: 0 }]);
  });

  it('comes at most once a second at any rate of moves, and ends with the last', async () => {
    const { board, move, reads, told } = setUp();
    for (let time = 0; time < 5_000; time += 2) {
      move();
      await jest.advanceTimersByTimeAsync(2);
    }
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told.length).toBeLessThanOrEqual(7);
    expect(reads()).toBe(told.length);
    expect(told.at(-1)?.version).toBe(board.version);
  });

  it('is not repeated for a version already told', async () => {
    const { board, move, told } = setUp();
    move();
    await jest.advanceTimersByTimeAsync(2_000);
    board.version -= 1;
    move();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(told).toHaveLength(1);
  });

  it('keeps silent about what happens behind a frozen board', async () => {
    const { board, move, told } = setUp();
    board.frozen = true;
    move();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual([]);
    move(`${OLYMPIAD}:frozen`);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(told).toHaveLength(1);
  });

  it('asks every room to read again after a gap', () => {
    const { gap, told } = setUp();
    gap.next();
    expect(told).toEqual([{ olympiadId: OLYMPIAD }]);
  });
});
