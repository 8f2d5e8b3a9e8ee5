import { isLanguage, LANGUAGE_TABLE } from '@olympiad/shared-dto/languages.js';

/** A language of content by its own name, as its speakers look for it: any language tag has one, or stands for itself. */
export function ownName(tag: string): string {
  if (isLanguage(tag)) return LANGUAGE_TABLE[tag].name;
  return new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}
