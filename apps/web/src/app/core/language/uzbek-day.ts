const MONTHS = ['yan', 'fev', 'mar', 'apr', 'may', 'iyn', 'iyl', 'avg', 'sen', 'okt', 'noy', 'dek'] as const;

/** 23-noy, 2026: of a wall's time, which stands in the date's UTC members. */
export function uzbekDay(wall: Date): string {
  return `${wall.getUTCDate()}-${MONTHS[wall.getUTCMonth()] ?? ''}, ${wall.getUTCFullYear()}`;
}
