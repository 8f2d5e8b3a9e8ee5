import type { Standings, StandingsEntry } from '@olympiad/shared-dto/standings.dto.js';
import type { StandingsUpdate } from '@olympiad/shared-dto/socket.js';
import type { Pace } from '../../core/socket/reading-pace';

/** Own row and total follow the top rows after a moment, so that a busy board is not read at each change. */
export const BOARD_PACE: Partial<Pace> = { calmMs: 1_000, spreadMs: 2_000 };

/**
 * The first page after an update that carries the changed top rows.
 * Undefined when the update cannot be applied and the page has to be read again.
 */
export function withUpdate(board: Standings, update: StandingsUpdate): Standings | undefined {
  const { version, rows, total } = update;
  if (version === undefined || rows === undefined || board.page !== 1) return undefined;
  if (version <= board.version) return board;
  // A gap: what changed in between is not known.
  if (version !== board.version + 1) return undefined;
  const merged = new Map<string, StandingsEntry>(board.items.map((row) => [row.entryId, row]));
  for (const row of rows) merged.set(row.entryId, row);
  const items = [...merged.values()]
    .sort((a, b) => a.rank - b.rank || (a.entryId < b.entryId ? -1 : 1))
    .slice(0, board.limit);
  const mine = board.me && (rows.find((row) => row.entryId === board.me?.entryId) ?? board.me);
  return {
    ...board,
    version,
    items,
    total: total ?? board.total,
    ...(total !== undefined && { ranked: total }),
    ...(mine ? { me: mine } : {}),
  };
}
