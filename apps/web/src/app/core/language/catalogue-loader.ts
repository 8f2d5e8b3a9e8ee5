import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { loadUzbekCountries } from './uzbek-countries';

/** What a page needs beyond what everybody reads. */
export type Part = 'work' | 'showcase';

const PARTS: Record<Part, Record<Language, () => Promise<Translation>>> = {
  work: {
    en: async () => (await import('../../../i18n/en/work')).work,
    ru: async () => (await import('../../../i18n/ru/work')).work,
    uz: async () => (await import('../../../i18n/uz/work')).work,
  },
  showcase: {
    en: async () => (await import('../../../i18n/en/showcase')).showcase,
    ru: async () => (await import('../../../i18n/ru/showcase')).showcase,
    uz: async () => (await import('../../../i18n/uz/showcase')).showcase,
  },
};

/** Each part of a language is a chunk of its own; only what a page needs is fetched. */
export function loadPart(language: Language, part: Part): Promise<Translation> {
  return PARTS[part][language]();
}

/** What everybody reads, in each language. */
@Injectable({ providedIn: 'root' })
export class CatalogueLoader implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    switch (language) {
      case 'ru':
        return (await import('../../../i18n/ru')).catalogue;
      case 'uz':
        await loadUzbekCountries();
        return (await import('../../../i18n/uz')).catalogue;
      default:
        return (await import('../../../i18n/en')).catalogue;
    }
  }
}
