export const TIMINGS = ['common', 'own'] as const;
/** `common`: everybody works from the opening; `own`: each has the full duration from their start. */
export type Timing = (typeof TIMINGS)[number];

export const OLYMPIAD_STATUSES = ['draft', 'scheduled', 'open', 'marking', 'results', 'cancelled'] as const;
export type OlympiadStatus = (typeof OLYMPIAD_STATUSES)[number];

interface Times {
  timing: Timing;
  opensAt: string;
  closesAt?: string;
  durationMinutes: number;
}

const LAST_END = Date.UTC(9999, 11, 31);

/** Says which field of an olympiad's times does not fit the others, and why. */
export function timesProblem(times: Times): { field: 'opensAt' | 'closesAt'; problem: string } | undefined {
  const last = times.closesAt ?? times.opensAt;
  if (Date.parse(last) + times.durationMinutes * 60_000 > LAST_END) {
    return { field: times.closesAt === undefined ? 'opensAt' : 'closesAt', problem: 'must lie before the end of 9999' };
  }
  if (times.timing === 'common') {
    return times.closesAt === undefined
      ? undefined
      : { field: 'closesAt', problem: 'is not used with a common start: the duration ends it' };
  }
  if (times.closesAt === undefined) return { field: 'closesAt', problem: 'is needed with an own start' };
  return Date.parse(times.closesAt) > Date.parse(times.opensAt)
    ? undefined
    : { field: 'closesAt', problem: 'must be after opensAt' };
}
