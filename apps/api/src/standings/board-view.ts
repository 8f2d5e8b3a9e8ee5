import type { OlympiadFacts } from '../olympiads/olympiad.facts.js';
import { isFrozen } from '../olympiads/olympiad-status.js';
import type { Caller } from '../platform/http/access.js';

/** `full`: everything marked so far; `frozen`: only what was handed in before the freeze. */
export type BoardKind = 'full' | 'frozen';
/** `hidden`: there is a board, to be seen later; `none`: nothing the viewer may know of. */
export type BoardView = BoardKind | 'hidden' | 'none';

type Viewer = Pick<Caller, 'role' | 'organizationId'>;
type Shown = Pick<OlympiadFacts, 'organizationId' | 'phase' | 'board' | 'freezesAt' | 'unfrozenAt'>;

/** The organizer of the olympiad, and the owner. */
export function isStaffOf(olympiad: Pick<OlympiadFacts, 'organizationId'>, viewer: Viewer | undefined): boolean {
  if (viewer?.role === 'owner') return true;
  return viewer?.role === 'organizer' && viewer.organizationId === olympiad.organizationId;
}

/** The one rule of what a viewer sees of an olympiad's board, over HTTP and by socket. */
export function boardSeen(olympiad: Shown, staff: boolean, now: Date): BoardView {
  if (staff) return 'full';
  if (olympiad.phase === 'draft' || olympiad.phase === 'cancelled') return 'none';
  if (olympiad.board === 'after-release' && olympiad.phase !== 'released') return 'hidden';
  return isFrozen(olympiad, now) ? 'frozen' : 'full';
}

/** The id a board is stored under. */
export function boardId(olympiadId: string, kind: BoardKind): string {
  return kind === 'full' ? olympiadId : `${olympiadId}:frozen`;
}

/** The olympiad whose board it is. */
export function olympiadOf(boardId: string): string {
  return boardId.split(':', 1)[0] ?? boardId;
}
