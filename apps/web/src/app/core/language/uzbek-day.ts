const MONTHS = ['yan', 'fev', 'mar', 'apr', 'may', 'iyn', 'iyl', 'avg', 'sen', 'okt', 'noy', 'dek'] as const;

/** 23-noy, 2026: the day where the reader is. */
export function uzbekDay(date: Date): string {
  return `${date.getDate()}-${MONTHS[date.getMonth()] ?? ''}, ${date.getFullYear()}`;
}
