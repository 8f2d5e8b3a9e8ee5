import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';

/** `to-come`: the standings will be frozen; `frozen`: all but staff see them as they were. */
export type Freeze = 'to-come' | 'frozen';

type Frozen = Pick<OlympiadDetail, 'freezesAt' | 'frozen' | 'status' | 'serverTime'>;

/** The state of the freeze of the standings, `now` by the server's clock; undefined where there is none any more. */
export function freezeOf({ freezesAt, frozen, status, serverTime }: Frozen, now: number): Freeze | undefined {
  if (!freezesAt || status === 'results' || status === 'cancelled') return undefined;
  if (frozen) return 'frozen';
  if (now < Date.parse(freezesAt)) return 'to-come';
  // Not frozen although the moment was over when it was read: an act had ended the freeze.
  return Date.parse(serverTime) < Date.parse(freezesAt) ? 'frozen' : undefined;
}
