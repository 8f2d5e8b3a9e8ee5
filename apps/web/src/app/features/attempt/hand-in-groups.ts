import type { AnswerSaveState } from './saving/outbox-state';

/** How a question stands before handing in, what needs the student first. */
export const STANDINGS = ['conflict', 'held', 'unsaved', 'blank', 'answered'] as const;
export type Standing = (typeof STANDINGS)[number];

interface Judged {
  isBlank: boolean;
  state: AnswerSaveState;
  /** The answer was refused, or is a text that does not count. */
  held: boolean;
}

export function standingOf({ isBlank, state, held }: Judged): Standing {
  if (state === 'conflict') return 'conflict';
  if (held) return 'held';
  if (state !== 'saved') return 'unsaved';
  return isBlank ? 'blank' : 'answered';
}

/** The questions by how they stand; no group is empty. */
export function inGroups<Row extends { standing: Standing }>(
  rows: readonly Row[],
): { standing: Standing; rows: Row[] }[] {
  return STANDINGS.map((standing) => ({ standing, rows: rows.filter((row) => row.standing === standing) })).filter(
    (group) => group.rows.length > 0,
  );
}
