import { plainWords } from '../../platform/search/search-words.js';

/** What two texts of one value have in common. */
export function foldedValue(text: string): string {
  return plainWords(text).join(' ');
}
