import type { Standings, StandingsEntry } from '@olympiad/shared-dto/standings.dto.js';
import { withUpdate } from './board-rows';

const row = (entryId: string, rank: number, score: number): StandingsEntry => ({
  entryId,
  rank,
  displayName: entryId,
  score,
  timeUsedSeconds: 60,
});
const board: Standings = {
  version: 4,
  frozen: false,
  items: [row('ann', 1, 30), row('bob', 2, 20)],
  me: row('bob', 2, 20),
  page: 1,
  limit: 2,
  total: 2,
};

describe('A live board', () => {
  it('takes the changed rows of the next version', () => {
    const next = withUpdate(board, {
      olympiadId: 'o',
      version: 5,
      rows: [row('bob', 1, 40), row('ann', 2, 30)],
      total: 2,
    });
    expect(next?.items.map((one) => one.displayName)).toEqual(['bob', 'ann']);
    expect(next?.me?.rank).toBe(1);
  });

  it('keeps to the length of its page', () => {
    const next = withUpdate(board, {
      olympiadId: 'o',
      version: 5,
      rows: [row('cid', 1, 50), row('ann', 2, 30), row('bob', 3, 20)],
      total: 3,
    });
    expect([next?.items.map((one) => one.entryId), next?.total]).toEqual([['cid', 'ann'], 3]);
  });

  it('ignores what it has already', () => {
    expect(withUpdate(board, { olympiadId: 'o', version: 4, rows: [] })).toBe(board);
  });

  it('is read again after a gap, or when rows are not told', () => {
    expect(withUpdate(board, { olympiadId: 'o', version: 6, rows: [] })).toBeUndefined();
    expect(withUpdate(board, { olympiadId: 'o', version: 5 })).toBeUndefined();
    expect(withUpdate(board, { olympiadId: 'o' })).toBeUndefined();
  });
});
