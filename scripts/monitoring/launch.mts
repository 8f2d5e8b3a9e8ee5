/** The first 72 hours after a launch: which part of them it is, what may be changed in it, and how it goes. */

/** `from` and `to` are hours since the launch. */
export type Phase = { name: string; from: number; to: number; frozen: string; next: string };

export const PHASES: Phase[] = [
  {
    name: 'hours 0 to 1',
    from: 0,
    to: 1,
    frozen: 'everything except what mends an outage',
    next: 'stay with the logs; tell the team that the deployment stands, and stakeholders that the launch happened',
  },
  {
    name: 'hours 1 to 6',
    from: 1,
    to: 6,
    frozen: 'everything except what mends an outage',
    next: 'run npm run verify once an hour; report the first figures to the team',
  },
  {
    name: 'hours 6 to 24',
    from: 6,
    to: 24,
    frozen: 'all but hotfixes from the safe list',
    next: 'read the log for patterns; report stability to the team, and the launch to stakeholders',
  },
  {
    name: 'hours 24 to 72',
    from: 24,
    to: 72,
    frozen: 'new features, and the do-not-touch list',
    next: 'compare each day with the one before; prepare the report of the launch',
  },
  { name: 'after the launch', from: 72, to: Infinity, frozen: 'nothing', next: 'work as usual, and keep watching' },
];

/** @param hours since the launch, not below 0 */
export function phaseAt(hours: number): Phase {
  const phase = PHASES.find(({ from, to }) => hours >= from && hours < to);
  if (!phase) throw new RangeError(`${hours} h since the launch are in no phase`);
  return phase;
}

/** @param errorRate 4xx and 5xx of all requests, 0 to 1 */
export function stageOf(
  errorRate: number | undefined,
  { watch, act }: { watch: number; act: number },
): 'success' | 'watch' | 'act' | 'no requests' {
  if (errorRate === undefined) return 'no requests';
  if (errorRate < watch) return 'success';
  return errorRate <= act ? 'watch' : 'act';
}
