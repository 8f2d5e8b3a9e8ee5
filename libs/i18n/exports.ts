import type { Language } from '@olympiad/shared-dto/languages.js';

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

/** In the language of whoever reads the file; loaded when the first asks for it. */
export async function exportTexts(language: Language): Promise<ExportTexts> {
  const { exported } = (await import(`./${language}/exports.js`)) as { exported: ExportTexts };
  return exported;
}
