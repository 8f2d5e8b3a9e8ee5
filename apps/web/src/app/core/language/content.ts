import { isLanguage, LANGUAGE_TABLE } from '@olympiad/shared-dto/languages.js';

/** A language of content by its own name, as its speakers look for it: any language tag has one, or stands for itself. */
export function ownName(tag: string): string {
  if (isLanguage(tag)) return LANGUAGE_TABLE[tag].name;
  return new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}

/** Scripts that are read from the right. */
const FROM_THE_RIGHT = /^(?:Adlm|Arab|Aran|Hebr|Mand|Nkoo|Rohg|Samr|Syrc|Thaa)$/;

/** How a text in the language is read; undefined where nothing is known of its language. */
export function directionOf(tag: string | undefined): 'ltr' | 'rtl' | undefined {
  if (tag === undefined) return undefined;
  return FROM_THE_RIGHT.test(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}
