import { KNOWN_BEFORE, readLanguages, type Language } from '@olympiad/shared-dto/languages.js';

/** What is stored of a person's language. */
export interface StoredLanguage {
  /** One that the release before knows, which would otherwise fail at a mail to that person. */
  language: Language;
  /** The language itself where that release does not know it, and `language` stands for it. */
  speaks?: Language;
}

export function storedLanguage(language: Language): StoredLanguage {
  const known = standIn(language);
  return { language: known, ...(known !== language && { speaks: language }) };
}

/** The person's language. One that the release before has written since counts more. */
export function spokenLanguage({ language, speaks }: StoredLanguage): Language {
  return speaks !== undefined && standIn(speaks) === language ? speaks : language;
}

function standIn(language: Language): Language {
  return readLanguages(language).find((one) => KNOWN_BEFORE.includes(one)) ?? 'en';
}
