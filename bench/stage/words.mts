import { Chance } from './chance.mts';

export const SCRIPTS = ['latin', 'cyrillic', 'arabic', 'han'] as const;
export type Script = (typeof SCRIPTS)[number];

/** What words are put together from; Chinese words are two characters. */
const SYLLABLES: Record<Exclude<Script, 'han'>, readonly string[]> = {
  latin: pairs('b c d f g h k l m n p r s t v z sh ch st tr'.split(' '), 'a e i o u ai ou'.split(' ')),
  cyrillic: pairs('б в г д ж з к л м н п р с т х ц ч ш ст пр'.split(' '), 'а е и о у ы я'.split(' ')),
  arabic: pairs([...'بتجحدرزسشصطعفقكلمنه'], [...'اويى']),
};
/** How many words a language has here. */
const VOCABULARY: Record<Script, number> = { latin: 30_000, cyrillic: 20_000, arabic: 8_000, han: 6_000 };
const HAN = { first: 0x4e00, count: 3_000 };
const made = new Map<Script, string[]>();

function pairs(first: readonly string[], then: readonly string[]) {
  return first.flatMap((one) => then.map((other) => one + other));
}

/** The word of a language at this place of its vocabulary, the most common first. */
export function wordAt(script: Script, place: number): string {
  const words = made.get(script) ?? Array.from({ length: VOCABULARY[script] }, (_, at) => makeWord(script, at));
  made.set(script, words);
  return words[place] ?? '';
}

function makeWord(script: Script, place: number) {
  const chance = new Chance(SCRIPTS.indexOf(script), place);
  if (script === 'han') {
    return String.fromCodePoint(HAN.first + chance.below(HAN.count), HAN.first + chance.below(HAN.count));
  }
  // Common words are short.
  const syllables = 1 + Math.ceil(Math.log10(place + 2)) / 2 + chance.below(3);
  return Array.from({ length: Math.ceil(syllables) }, () => chance.oneOf(SYLLABLES[script])).join('');
}

/** One word, as often as it stands in texts. */
export function word(chance: Chance, script: Script): string {
  return wordAt(script, chance.zipf(VOCABULARY[script]));
}

/** So many words with marks between them, and spaces where the script has any. */
export function text(chance: Chance, script: Script, words: number): string {
  const [gap, comma, stop] = script === 'han' ? ['', '，', '。'] : [' ', ', ', '. '];
  let made = '';
  for (let at = 1; at <= words; at += 1) {
    made += word(chance, script) + (at === words ? stop.trim() : at % 12 === 0 ? stop : at % 7 === 0 ? comma : gap);
  }
  return made;
}

/** As a name is written. */
export function name(chance: Chance, script: Script): string {
  const [first = '', ...rest] = [...word(chance, script)];
  return first.toUpperCase() + rest.join('');
}
