import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';

/** Uzbek has two scripts; ours is the Latin one. */
const LOCALES: Partial<Record<Language, string>> = { uz: 'uz-Latn' };

const STYLES = ['long', 'short'] as const;

const tables = LANGUAGES.flatMap((language) =>
  STYLES.map(
    (style) => new Intl.DisplayNames(LOCALES[language] ?? language, { type: 'region', style, fallback: 'none' }),
  ),
);

/** What people go on saying, whatever the tables call it. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE', 'Объединённые Арабские Эмираты', 'BAA'],
  BY: ['Белоруссия'],
  CI: ['Ivory Coast'],
  CZ: ['Czech Republic'],
  GB: ['Great Britain', 'England', 'Англия', 'Angliya'],
  NL: ['Holland', 'Голландия', 'Gollandiya'],
  TR: ['Turkey'],
  US: ['USA', 'America', 'Америка'],
};

/** What a country is called in each language of the product, so that it is found in any; nothing for no country. */
export function countryNames(code: string | undefined): string[] {
  if (code === undefined) return [];
  return [...new Set([...tables.flatMap((table) => table.of(code) ?? []), ...(OTHER_NAMES[code] ?? [])])];
}
