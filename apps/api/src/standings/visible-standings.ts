import type { Olympiad } from '../olympiads/olympiad.js';
import { isFrozen } from '../olympiads/olympiad-status.js';
import type { Caller } from '../platform/http/access.js';

/** `full`: everything marked so far; `frozen`: only what was handed in before the freeze. */
export type StandingsKind = 'full' | 'frozen';
/** `hidden`: there are standings, to be seen later; `none`: nothing the viewer may know of. */
export type VisibleStandings = StandingsKind | 'hidden' | 'none';

type Viewer = Pick<Caller, 'role' | 'organizationId'>;
type Shown = Pick<Olympiad, 'organizationId' | 'phase' | 'board' | 'freezesAt' | 'unfrozenAt'>;

/** The organizer of the olympiad, and the owner. */
export function isStaffOf(olympiad: Pick<Olympiad, 'organizationId'>, viewer: Viewer | undefined): boolean {
  if (viewer?.role === 'owner') return true;
  return viewer?.role === 'organizer' && viewer.organizationId === olympiad.organizationId;
}

/** The one rule of what a viewer sees of an olympiad's standings, over HTTP and by socket. */
export function visibleStandings(olympiad: Shown, staff: boolean, now: Date): VisibleStandings {
  if (staff) return 'full';
  if (olympiad.phase === 'draft' || olympiad.phase === 'cancelled') return 'none';
  if (olympiad.board === 'after-release' && olympiad.phase !== 'released') return 'hidden';
  return isFrozen(olympiad, now) ? 'frozen' : 'full';
}

/** The id that standings are stored under. */
export function standingsId(olympiadId: string, kind: StandingsKind): string {
  return kind === 'full' ? olympiadId : `${olympiadId}:frozen`;
}

/** The olympiad whose standings they are. */
export function olympiadOf(id: string): string {
  return id.split(':', 1)[0] ?? id;
}
