import type { OlympiadsQuery } from '@olympiad/shared-dto/olympiads.dto.js';
import type { OlympiadStatus } from '@olympiad/shared-dto/rules/olympiad-times.js';
import type { QueryFilter } from 'mongoose';
import type { Phase } from './olympiad.js';
import type { OlympiadRecord } from './olympiad.schema.js';

type Filter = QueryFilter<OlympiadRecord>;

/** The phase and the ranges of times that make up a status at `now`: what `statusOf` computes, as a filter. */
export function statusFilter(status: OlympiadStatus, now: Date): Filter {
  switch (status) {
    case 'draft':
    case 'cancelled':
      return { phase: status };
    case 'results':
      return { phase: 'released' };
    case 'scheduled':
      return { phase: 'published', opensAt: { $gt: now } };
    case 'open':
      return { phase: 'published', opensAt: { $lte: now }, closesAt: { $gt: now } };
    case 'marking':
      return { phase: 'published', opensAt: { $lte: now }, closesAt: { $lte: now } };
  }
}

/** Filter and order of a list over `phases`, search apart; undefined when nothing can match. What comes soonest stands first. */
export function listing(
  { status, subject }: OlympiadsQuery,
  phases: readonly Phase[],
  now: Date,
): { filter: Filter; sort: Record<'opensAt' | '_id', 1 | -1> } | undefined {
  const byStatus = status ? statusFilter(status, now) : { phase: { $in: [...phases] } };
  if (status === 'draft' && !phases.includes('draft')) return undefined;
  const direction = status === 'scheduled' || status === 'open' ? 1 : -1;
  return {
    filter: { ...byStatus, ...(subject && { subject }) },
    sort: { opensAt: direction, _id: direction },
  };
}
