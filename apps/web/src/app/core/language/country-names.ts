import { LANGUAGE_TABLE, type Language } from '@olympiad/shared-dto/languages.js';

type Names = Readonly<Record<string, string>>;

const names = new Map<Language, Names>();

/** The country of an ISO 3166-1 alpha-2 code by our table of the language; the browser knows the others. */
export const ownCountry = (language: Language, code: string): string | undefined => names.get(language)?.[code];

/** Fetched together with the catalogue of a language whose countries browsers do not know. */
export async function loadCountries(language: Language): Promise<void> {
  if (LANGUAGE_TABLE[language].own === undefined) return;
  const module: unknown = await import(`../../../../../../libs/i18n/${language}/countries.json`, {
    with: { type: 'json' },
  });
  names.set(language, (module as { default: Names }).default);
}
