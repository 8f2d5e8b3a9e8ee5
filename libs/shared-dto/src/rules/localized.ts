import { isSeen } from '../kinds/characters.js';
import type { Language } from '../languages.js';

/** Picks the text in the wanted language, else English, else whatever there is; one that is blank is not there. */
export function localized(text: Partial<Record<Language, string>>, language: Language): string {
  return [text[language], text.en, text.ru, text.uz].find((one) => one !== undefined && isSeen(one)) ?? '';
}
