import type { LanguageRow } from '@olympiad/shared-dto/languages.js';

type Shape = 'day' | 'month';

/** A day, or a month of a year, as the language's own rule writes it: 23-noy, 2026. `wall` has its time in its UTC members. */
export function ownDay({ own }: LanguageRow, wall: Date, shape: Shape = 'day'): string | undefined {
  return own?.[shape]
    .replace('{d}', String(wall.getUTCDate()))
    .replace('{m}', own.months[wall.getUTCMonth()] ?? '')
    .replace('{y}', String(wall.getUTCFullYear()));
}
