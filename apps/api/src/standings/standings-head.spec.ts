import type { TieRule } from '@olympiad/shared-dto/olympiads.dto.js';
import {
  PART_ROWS_MAX,
  compareRows,
  partOf,
  rankRows,
  rewrite,
  slicesOf,
  toParts,
  type StandingsHead,
  type StandingsRow,
} from './standings-head.js';

/** A generator with a seed, so that a failure can be seen again. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Standings whose parts are kept in memory. */
class Shelf {
  readonly parts = new Map<string, StandingsRow[]>();
  reads = 0;
  head: StandingsHead;
  private made = 0;

  constructor(tieRule: TieRule) {
    this.head = { tieRule, total: 0, parts: [] };
  }

  async change(removed: StandingsRow[], inserted: StandingsRow[]) {
    const load = async (ids: string[]) => {
      this.reads += ids.length;
      return new Map(ids.map((id) => [id, this.parts.get(id) as StandingsRow[]]));
    };
    const { head, added, dropped } = await rewrite(this.head, removed, inserted, load, () => `part${this.made++}`);
    for (const id of dropped) this.parts.delete(id);
    for (const { info, rows } of added) this.parts.set(info.id, rows);
    this.head = head;
    return added.length;
  }

  rows(from = 0, count = Infinity) {
    return slicesOf(this.head.parts, from, count).flatMap((slice) => {
      const stored = this.parts.get(this.head.parts[slice.part]?.id ?? '') ?? [];
      return rankRows(this.head, slice.part, stored.slice(0, slice.from + slice.count), slice.from);
    });
  }
}

function bruteForce(rows: StandingsRow[], tieRule: TieRule) {
  const better = (one: StandingsRow, other: StandingsRow) =>
    one.score > other.score ||
    (tieRule === 'time' && one.score === other.score && one.timeUsedSeconds < other.timeUsedSeconds);
  return rows.map((row) => ({ ...row, rank: 1 + rows.filter((other) => better(other, row)).length })).sort(compareRows);
}

const row = (entryId: string, score: number, timeUsedSeconds = 0): StandingsRow => ({
  entryId,
  score,
  timeUsedSeconds,
  displayName: `Name of ${entryId}`,
});

describe.each(['time', 'none'] as const)('standings with tie rule %s', (tieRule) => {
  it('equals a brute force over 2,000 entries in random order, with corrections and removals', async () => {
    const next = chance(11);
    const shelf = new Shelf(tieRule);
    const truth = new Map<string, StandingsRow>();
    while (truth.size < 2_000) {
      const inserted = new Map<string, StandingsRow>();
      const removed: StandingsRow[] = [];
      for (let change = next(60); change >= 0; change -= 1) {
        const id = `e${next(2_300)}`;
        if (inserted.has(id)) continue;
        const before = truth.get(id);
        if (before) removed.push(before);
        truth.delete(id);
        // Few different scores, so that shared ranks run over the borders of parts.
        if (next(20) > 0) inserted.set(id, row(id, next(12) * 2.5, next(4) * 30));
      }
      for (const [id, added] of inserted) truth.set(id, added);
      await shelf.change([...new Set(removed)], [...inserted.values()]);
    }
    const expected = bruteForce([...truth.values()], tieRule);
    expect(shelf.rows()).toEqual(expected);
    expect(shelf.head.total).toBe(expected.length);
    for (const from of [0, 1, 190, 255, 256, 257, 999, expected.length - 3, expected.length, 5_000]) {
      expect(shelf.rows(from, 20)).toEqual(expected.slice(from, from + 20));
    }
  });

  it('equals a rebuild from nothing, whatever the order was', async () => {
    const next = chance(5);
    const rows = Array.from({ length: 1_500 }, (_, index) => row(`e${index}`, next(30), next(50)));
    const shelf = new Shelf(tieRule);
    const waiting = [...rows];
    while (waiting.length > 0) await shelf.change([], waiting.splice(next(waiting.length), 1 + next(40)));
    const parts = toParts(rows.toSorted(compareRows), tieRule, () => 'new');
    const rebuilt: StandingsHead = { tieRule, total: rows.length, parts: parts.map(({ info }) => info) };
    expect(shelf.rows()).toEqual(parts.flatMap(({ rows: own }, part) => rankRows(rebuilt, part, own)));
  });
});

describe('standings', () => {
  it('rewrites one part for one new score, and no part grows past its bound', async () => {
    const shelf = new Shelf('none');
    const next = chance(3);
    await shelf.change(
      [],
      Array.from({ length: 5_000 }, (_, index) => row(`e${index}`, next(100_000))),
    );
    shelf.reads = 0;
    expect(await shelf.change([], [row('late', 50_000)])).toBeLessThanOrEqual(2);
    expect(shelf.reads).toBe(1);
    expect(Math.max(...shelf.head.parts.map(({ count }) => count))).toBeLessThanOrEqual(PART_ROWS_MAX);
  });

  it('finds the part of any row it holds', async () => {
    const shelf = new Shelf('none');
    const rows = Array.from({ length: 1_000 }, (_, index) => row(`e${index}`, index % 7, index % 3));
    await shelf.change([], rows);
    for (const one of rows) {
      const info = shelf.head.parts[partOf(shelf.head.parts, one)];
      expect(shelf.parts.get(info?.id ?? '')?.some(({ entryId }) => entryId === one.entryId)).toBe(true);
    }
  });

  it('is empty again when everybody left', async () => {
    const shelf = new Shelf('time');
    const rows = [row('a', 1), row('b', 2)];
    await shelf.change([], rows);
    await shelf.change(rows, []);
    expect(shelf.head).toEqual({ tieRule: 'time', total: 0, parts: [] });
    expect(shelf.rows()).toEqual([]);
  });
});
