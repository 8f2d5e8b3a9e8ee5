import type { TalentSort } from '@olympiad/shared-dto/talent.dto.js';

export type SortName = TalentSort;

/** The sorts of the API, in the order they are offered. */
export const TALENT_SORTS_OFFERED: readonly SortName[] = ['rating', 'percentile', 'recent'];
