import { isSeen } from '../kinds/characters.js';
import { readLanguages, type Language } from '../languages.js';

/** Picks the text in the wanted language, else in one its readers understand; a text that is blank is not there. */
export function localized(text: Partial<Record<Language, string>>, language: Language): string {
  return (
    readLanguages(language)
      .map((one) => text[one])
      .find((one) => one !== undefined && isSeen(one)) ?? ''
  );
}
