import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';

/** What stands at the head of exported files in one language. */
export interface ExportTexts {
  /** Of the sheet, and part of the file's name. */
  results: string;
  columns: Record<
    | 'place'
    | 'publicName'
    | 'fullName'
    | 'school'
    | 'country'
    | 'grade'
    | 'score'
    | 'maxScore'
    | 'percentile'
    | 'timeUsed'
    | 'award'
    | 'handedIn'
    | 'unmarked',
    string
  >;
}

const found = LANGUAGES.map(async (language) => {
  const { exported } = (await import(`./${language}/exports.js`)) as { exported: ExportTexts };
  return [language, exported] as const;
});

/** By the language of whoever reads the file. */
export const EXPORT_TEXTS = Object.fromEntries(await Promise.all(found)) as Record<Language, ExportTexts>;
