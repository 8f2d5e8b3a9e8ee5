import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { loadUzbekCountries } from './uzbek-countries';

/** What a page says beyond what every page may say. */
export type Part = 'open' | 'season' | 'showcase' | 'work';
/** What people who are signed in may come to read. */
export const FOR_MEMBERS = ['season', 'showcase', 'work'] as const satisfies Part[];

const PARTS: Record<Part, Record<Language, () => Promise<Translation>>> = {
  open: {
    en: async () => (await import('../../../i18n/en/open')).open,
    ru: async () => (await import('../../../i18n/ru/open')).open,
    uz: async () => (await import('../../../i18n/uz/open')).open,
  },
  season: {
    en: async () => (await import('../../../i18n/en/season')).season,
    ru: async () => (await import('../../../i18n/ru/season')).season,
    uz: async () => (await import('../../../i18n/uz/season')).season,
  },
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

/** What every page may say, in each language. */
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
