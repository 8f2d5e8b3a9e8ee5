import { isLanguage, KNOWN_BEFORE, type Language } from '@olympiad/shared-dto/languages.js';
import type { OlympiadRecord } from './olympiad.schema.js';

type Stored = Pick<OlympiadRecord, 'languages' | 'contentLanguages'>;

/** What is stored of the tags: all of them, and apart those that the release before can show. */
export function storedLanguages(tags: readonly string[]): { languages: Language[]; contentLanguages: string[] } {
  return { languages: knownBefore(tags), contentLanguages: [...tags] };
}

/** The tags of all languages; undefined where the release before wrote the record last. */
export function contentLanguagesOf({ languages, contentLanguages }: Stored): string[] | undefined {
  const isOurs = contentLanguages && knownBefore(contentLanguages).join() === languages.join();
  return isOurs ? contentLanguages : undefined;
}

function knownBefore(tags: readonly string[]): Language[] {
  return tags.filter((tag): tag is Language => isLanguage(tag) && KNOWN_BEFORE.includes(tag));
}
