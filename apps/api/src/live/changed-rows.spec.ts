import type { StandingsEntry } from '@olympiad/shared-dto/standings.dto.js';
import { changedRows } from './changed-rows.js';

const row = (entryId: string, rank: number, score = 10): StandingsEntry => ({
  entryId,
  rank,
  score,
  displayName: entryId,
  timeUsedSeconds: 60,
});

describe('the rows sent of standings that moved', () => {
  it('are those that are new or stand differently', () => {
    const before = [row('ann', 1), row('bob', 2), row('eve', 3)];
    const after = [row('ann', 1), row('dan', 2, 9), row('bob', 3)];
    expect(changedRows(before, after)).toEqual([after[1], after[2]]);
  });
  it('include a change of name, country or school', () => {
    for (const change of [{ displayName: 'Ann' }, { country: 'UZ' }, { school: 'No. 1' }]) {
      expect(changedRows([row('ann', 1)], [{ ...row('ann', 1), ...change }])).toHaveLength(1);
    }
  });
  it('are not told when they are many', () => {
    const many = Array.from({ length: 31 }, (_, place) => row(`e${place}`, place + 1));
    expect(changedRows([], many)).toBeUndefined();
    expect(changedRows([], many.slice(1))).toHaveLength(30);
  });
});
