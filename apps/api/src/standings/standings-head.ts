import type { TieRule } from '@olympiad/shared-dto/olympiads.dto.js';
import { compareRanks } from '../marking/ranking.js';

/** A part that grows beyond this is cut. */
export const PART_ROWS_MAX = 256;
/** How full parts are after a cut or a rebuild, so that the next rows find room. */
const PART_ROWS_FILL = 192;

/** Where a row stands: score descending, time used ascending, then the entry's id. */
export interface RowKey {
  entryId: string;
  score: number;
  timeUsedSeconds: number;
}

/** A row as it is stored: without its rank, so that a new score rewrites one part only. */
export interface StandingsRow extends RowKey {
  displayName: string;
  country?: string;
  school?: string;
  /** Answers wait for people to mark them. */
  partlyMarked?: true;
}

/** What the head knows of a part; parts themselves never change, they are replaced. */
export interface PartInfo {
  id: string;
  count: number;
  first: RowKey;
  last: RowKey;
  /** How many rows at its end share a rank with its last row. */
  run: number;
}

export interface StandingsPart {
  info: PartInfo;
  rows: StandingsRow[];
}

/** Standings without their rows: enough to count ranks and to find the part of any row. */
export interface StandingsHead {
  tieRule: TieRule;
  total: number;
  parts: PartInfo[];
}

export interface RankedRow extends StandingsRow {
  rank: number;
}

/** The rows of one part that a page reads. */
export interface Slice {
  part: number;
  from: number;
  count: number;
}

export function compareRows(one: RowKey, other: RowKey): number {
  const byRank = compareRanks(one, other, 'time');
  if (byRank !== 0) return byRank;
  return one.entryId < other.entryId ? -1 : Number(one.entryId > other.entryId);
}

/** The place of the first part that ends at or after the key; the number of parts when none does. */
export function partOf(parts: PartInfo[], key: RowKey): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const info = parts[middle];
    if (info && compareRows(info.last, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many rows stand before a part. */
export function rowsBefore(parts: PartInfo[], part: number): number {
  return parts.slice(0, part).reduce((rows, { count }) => rows + count, 0);
}

/** The pieces that hold the rows `from` … `from + count`, best first. */
export function slicesOf(parts: PartInfo[], from: number, count: number): Slice[] {
  const slices: Slice[] = [];
  let before = 0;
  for (const [part, info] of parts.entries()) {
    const start = Math.max(0, from - before);
    const end = Math.min(info.count, from + count - before);
    if (end <= 0) break;
    if (start < end) slices.push({ part, from: start, count: end - start });
    before += info.count;
  }
  return slices;
}

/** Ranks the rows of a part from place `from` on; `rows` are the part's rows from its first one. */
export function rankRows(head: StandingsHead, part: number, rows: StandingsRow[], from = 0): RankedRow[] {
  const before = rowsBefore(head.parts, part);
  let rank = 0;
  return rows.flatMap((row, place) => {
    const above = place > 0 ? rows[place - 1] : undefined;
    if (!above) rank = firstRank(head, part, before, row);
    else if (!tie(above, row, head.tieRule)) rank = before + place + 1;
    return place >= from ? [{ ...row, rank }] : [];
  });
}

/** The rank of a part's first row, which may be shared with rows of the parts before it. */
function firstRank({ parts, tieRule }: StandingsHead, part: number, before: number, row: RowKey): number {
  let better = before;
  for (const info of parts.slice(0, part).reverse()) {
    if (!tie(info.last, row, tieRule)) break;
    better -= info.run;
    if (info.run < info.count) break;
  }
  return better + 1;
}

function tie(one: RowKey, other: RowKey, tieRule: TieRule): boolean {
  return compareRanks(one, other, tieRule) === 0;
}

/** Cuts sorted rows into parts. */
export function toParts(
  rows: StandingsRow[],
  tieRule: TieRule,
  newId: () => string,
  most = PART_ROWS_FILL,
): StandingsPart[] {
  const pieces = Math.ceil(rows.length / most);
  return Array.from({ length: pieces }, (_, piece) => {
    const from = Math.floor((rows.length * piece) / pieces);
    const own = rows.slice(from, Math.floor((rows.length * (piece + 1)) / pieces));
    return { info: describe(newId(), own, tieRule), rows: own };
  });
}

/** Throws RangeError for a part without rows. */
function describe(id: string, rows: StandingsRow[], tieRule: TieRule): PartInfo {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) throw new RangeError('A part must have rows');
  const other = rows.findLastIndex((row) => !tie(row, last, tieRule));
  const run = rows.length - 1 - other;
  return { id, count: rows.length, first: keyOf(first), last: keyOf(last), run };
}

export function keyOf({ entryId, score, timeUsedSeconds }: RowKey): RowKey {
  return { entryId, score, timeUsedSeconds };
}

/** What one change makes of the standings. */
export interface Rewritten {
  head: StandingsHead;
  /** Parts to store. */
  added: StandingsPart[];
  /** Ids of the parts they replace. */
  dropped: string[];
}

/**
 * Takes rows out and puts rows in; only the parts they fall into are read and replaced.
 * @param load answers the rows of the parts with the ids
 */
export async function rewrite(
  head: StandingsHead,
  removed: RowKey[],
  inserted: StandingsRow[],
  load: (ids: string[]) => Promise<Map<string, StandingsRow[]>>,
  newId: () => string,
): Promise<Rewritten> {
  const { parts, tieRule } = head;
  const touched = new Map<number, { out: Set<string>; into: StandingsRow[] }>();
  const touch = (key: RowKey) => {
    // Beyond the end, the last part takes it.
    const part = Math.max(0, Math.min(partOf(parts, key), parts.length - 1));
    const change = touched.get(part) ?? { out: new Set(), into: [] };
    touched.set(part, change);
    return change;
  };
  for (const key of removed) touch(key).out.add(key.entryId);
  for (const row of inserted) touch(row).into.push(row);

  const dropped = [...touched.keys()].flatMap((part) => parts[part]?.id ?? []);
  const stored = await load(dropped);
  const added: StandingsPart[] = [];
  const remade = new Map<number, PartInfo[]>();
  for (const [part, { out, into }] of touched) {
    const rows = stored.get(parts[part]?.id ?? '') ?? [];
    const kept = rows.filter((row) => !out.has(row.entryId));
    const next = [...kept, ...into].sort(compareRows);
    const cut = toParts(next, tieRule, newId, next.length > PART_ROWS_MAX ? PART_ROWS_FILL : PART_ROWS_MAX);
    added.push(...cut);
    remade.set(
      part,
      cut.map(({ info }) => info),
    );
  }
  const next = parts.length === 0 ? (remade.get(0) ?? []) : parts.flatMap((info, part) => remade.get(part) ?? [info]);
  return { head: { tieRule, total: rowsBefore(next, next.length), parts: next }, added, dropped };
}
