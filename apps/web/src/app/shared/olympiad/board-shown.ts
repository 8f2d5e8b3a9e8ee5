import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';

/** Whether there is a board that everybody may see now. */
export function isBoardShown({ board, status }: Pick<OlympiadDetail, 'board' | 'status'>): boolean {
  return status === 'results' || (board === 'live' && (status === 'open' || status === 'marking'));
}
