import type { Language } from '@olympiad/shared-dto/languages.js';

/** Each language by its own name, as its speakers look for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  ru: 'Русский',
  uz: 'Oʻzbekcha',
};
