import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import { loadUzbekCountries } from './uzbek-countries';

/** Each language is a chunk of its own; only the chosen one is fetched. */
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
