import { LANGUAGES } from '@olympiad/shared-dto/languages.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import { searchTerms } from '../platform/text/search-terms.js';

/** What finds a title, in any of its languages. */
export function titleTerms(title: LocalizedText): string[] {
  return searchTerms(...LANGUAGES.map((language) => title[language] ?? ''));
}
