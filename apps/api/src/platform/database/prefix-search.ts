const PREFIX_MAX = 24;
const WORDS_MAX = 6;

/**
 * Every beginning, up to 24 characters, of every word. Stored in an indexed array they make a search by beginnings
 * an equality in the index, so the list keeps its order without a sort.
 */
export function searchKeysOf(...texts: string[]): string[] {
  const keys = new Set<string>();
  for (const word of texts.flatMap(wordsOf)) {
    for (let length = 1; length <= word.length; length += 1) keys.add(word.slice(0, length).join(''));
  }
  return [...keys];
}

/** The filter for records whose words begin with each word of `search`; empty for a search without words. */
export function matchingAll(search = ''): { $and?: { searchKeys: string }[] } {
  const words = wordsOf(search);
  return words.length === 0 ? {} : { $and: words.map((word) => ({ searchKeys: word.join('') })) };
}

/** Words as characters, folded so that case and width make no difference. */
function wordsOf(text: string): string[][] {
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean);
  return words.slice(0, WORDS_MAX).map((word) => [...word].slice(0, PREFIX_MAX));
}
