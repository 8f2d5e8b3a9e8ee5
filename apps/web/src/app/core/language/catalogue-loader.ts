import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import type parts from '../../../../../../libs/i18n/parts.json';
import { isLanguage, type Language } from '@olympiad/shared-dto/languages.js';
import { loadCountries } from './country-names';

/** What a page says beyond what every page may say. */
export type CataloguePart = Exclude<keyof typeof parts, 'every-page'>;
/** What people who are signed in may come to read. */
export const FOR_MEMBERS = ['season', 'showcase', 'work'] as const satisfies CataloguePart[];

/** Each part of a language is a chunk of its own; only what a page needs is fetched. */
export async function loadPart(language: Language, part: CataloguePart | 'every-page'): Promise<Translation> {
  const { texts } = (await import(`../../../../../../libs/i18n/${language}/screens/${part}.generated.ts`)) as {
    texts: Translation;
  };
  return texts;
}

/** What every page may say, in each language. */
@Injectable({ providedIn: 'root' })
export class CatalogueLoader implements TranslocoLoader {
  async getTranslation(code: string): Promise<Translation> {
    const language = isLanguage(code) ? code : 'en';
    const [texts] = await Promise.all([loadPart(language, 'every-page'), loadCountries(language)]);
    return texts;
  }
}
