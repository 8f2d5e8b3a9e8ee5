import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';

/** Uzbek has two scripts; ours is the Latin one. */
const LOCALES: Partial<Record<Language, string>> = { uz: 'uz-Latn' };

const tables = LANGUAGES.map(
  (language) => new Intl.DisplayNames(LOCALES[language] ?? language, { type: 'region', fallback: 'none' }),
);

/** What a country is called in each language of the product, so that it is found in any; nothing for no country. */
export function countryNames(code: string | undefined): string[] {
  if (code === undefined) return [];
  return [...new Set(tables.flatMap((table) => table.of(code) ?? []))];
}
