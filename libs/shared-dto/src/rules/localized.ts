import { isSeen } from '../kinds/characters.js';
import { isLanguage, readLanguages, type Language } from '../languages.js';

/** A text by the tags of its languages. */
export type TextByLanguage = Readonly<Record<string, string | undefined>>;

/** The tags that a reader wants, best first. */
export type Wanted = string | readonly string[];

/** Picks the text in the wanted language, else in one its readers understand; a text that is blank is not there. */
export function localized(text: TextByLanguage, wanted: Wanted): string {
  return localizedIn(text, wanted).text;
}

/** The same, with the tag of the language that it is in; undefined where there is no text at all. */
export function localizedIn(text: TextByLanguage, wanted: Wanted): { text: string; language?: string } {
  for (const tag of [...readerTags([wanted].flat()), ...Object.keys(text)]) {
    const found = text[tag];
    if (found !== undefined && isSeen(found)) return { text: found, language: tag };
  }
  return { text: '' };
}

/**
 * The tags under which a text is looked for, best first: each wanted one, shortened as far as it goes (pt-BR, pt), and what
 * its readers understand next; every language of the product in the end.
 */
function readerTags(wanted: readonly string[]): Set<string> {
  const tags = wanted.flatMap((tag) => {
    const parts = tag.split('-');
    return parts.map((_, gone) => parts.slice(0, parts.length - gone).join('-'));
  });
  const known = tags.filter((tag): tag is Language => isLanguage(tag));
  return new Set([...tags, ...(known.length > 0 ? known : ['en' as const]).flatMap(readLanguages)]);
}
