import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';

/** Whether everybody may see the standings now, and so the board. */
export function isBoardShown({ board, status }: Pick<OlympiadDetail, 'board' | 'status'>): boolean {
  return status === 'results' || (board === 'live' && (status === 'open' || status === 'marking'));
}
