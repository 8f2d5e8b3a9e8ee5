import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import { awardOn, isProvisional, noRow } from './board-story';

const awards = [
  { name: 'Silver', topPercent: 30 },
  { name: 'Gold', topPercent: 10 },
];
const board: Standings = { version: 1, frozen: false, items: [], page: 1, limit: 50, total: 1, ranked: 10 };
const attempt = { id: 'a', state: 'submitted' as const, startedAt: '2026-11-23T09:00:00.000Z' };
const part = { olympiadId: 'o', registered: true };

describe('The story of a board', () => {
  it('is provisional until the release, and while it is frozen', () => {
    expect([
      isProvisional({ status: 'open' }, board),
      isProvisional({ status: 'marking' }, board),
      isProvisional({ status: 'results' }, { frozen: true }),
      isProvisional({ status: 'results' }, board),
    ]).toEqual([true, true, true, false]);
  });

  it('names the awards that were given, to nobody by rank alone and to nobody before', () => {
    const released = { status: 'results' as const, awards };
    const named = (rank: number, score = 5) => awardOn(released, board, { rank, score });
    expect([named(1), named(2), named(3), named(4), named(1, 0)]).toEqual([
      'Gold',
      'Silver',
      'Silver',
      undefined,
      undefined,
    ]);
    expect(awardOn({ status: 'marking', awards }, board, { rank: 1, score: 5 })).toBeUndefined();
    expect(awardOn({ status: 'results', awards: [] }, board, { rank: 1, score: 5 })).toBeUndefined();
  });

  it('says why there is no row of one’s own', () => {
    expect([
      noRow({ status: 'open' }, board, { ...part, registered: false }),
      noRow({ status: 'open' }, board, part),
      noRow({ status: 'open' }, board, { ...part, attempt: { ...attempt, state: 'open' } }),
      noRow({ status: 'open' }, board, { ...part, attempt }),
      noRow({ status: 'marking' }, { frozen: true }, { ...part, attempt }),
      noRow({ status: 'results' }, board, { ...part, attempt: { ...attempt, state: 'voided' } }),
      noRow({ status: 'results' }, board, part),
    ]).toEqual([
      undefined,
      'board.noRow.not-started',
      'board.noRow.working',
      'board.noRow.handed-in',
      'board.noRow.frozen',
      'board.noRow.voided',
      'board.noRow.not-taken-part',
    ]);
  });
});
