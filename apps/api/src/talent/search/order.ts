import { createHash } from 'node:crypto';
import type { TalentSort } from '@olympiad/shared-dto/facets.js';

/** Sixty-four signs in the order of their codes. */
const SIGNS = [...'-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'];
const CURSOR = /^(\d):([\w-]{1,60})$/;

/** For each sort a text that orders all portfolios, highest last, and comes only once, so that it is a cursor too. */
export type Order = Record<TalentSort, string>;

/** Where a row stands in a list: by the rank of what is asked for, then in the order. */
export interface ListPlace {
  /** 0 where no text is asked. */
  rank: number;
  order: string;
}

/** Short, because every key of an index carries one. */
export function orderOf(
  id: string,
  { rating, bestPercentile, publishedAt }: { rating: number; bestPercentile: number; publishedAt: Date },
): Order {
  const only = mark(id);
  const byRating = signs(rating, 3) + only;
  return {
    rating: byRating,
    percentile: signs(bestPercentile * 10_000, 4) + byRating,
    recent: signs(publishedAt.getTime(), 7) + only,
  };
}

export function toCursor({ rank, order }: ListPlace): string {
  return Buffer.from(`${rank}:${order}`, 'latin1').toString('base64url');
}

/** The place that a cursor names; undefined when it is no cursor of ours. */
export function placeOf(cursor: string | undefined): ListPlace | undefined {
  const [, rank, order] = CURSOR.exec(Buffer.from(cursor ?? '', 'base64url').toString('latin1')) ?? [];
  return rank === undefined || order === undefined ? undefined : { rank: Number(rank), order };
}

/** Eight signs that tell one portfolio from those that are equal to it. */
function mark(id: string): string {
  return signs(createHash('sha256').update(id).digest().readUIntBE(0, 6), 8);
}

/** The number as text of a fixed length that sorts as numbers do. */
function signs(value: number, length: number): string {
  let left = Math.max(0, Math.round(value));
  let text = '';
  for (let at = 0; at < length; at += 1) {
    text = `${SIGNS[left % SIGNS.length]}${text}`;
    left = Math.floor(left / SIGNS.length);
  }
  return text;
}
