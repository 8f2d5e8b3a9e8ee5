import { foldedText } from './folded-text.js';

/**
 * One spelling for a word that people write in Cyrillic or in one of several Latin ways: Юлдуз and Yulduz, Шахин, Şahin
 * and Shahin, Сергей, Sergey and Sergei. It is no transliteration to be read; it only has to be the same on both sides.
 */

/** Russian, Uzbek, Kazakh, Kyrgyz, Tajik, Ukrainian and Serbian letters; ӣ and ӯ are long, no more. */
const CYRILLIC: Record<string, string> = Object.fromEntries(
  (
    'а:a ә:a б:b в:v г:g ғ:g ґ:g д:d е:e ё:yo є:ye ж:j ҷ:j з:z и:i ӣ:i і:i ї:i й:y к:k қ:k л:l м:m н:n ң:n о:o ө:o ў:o ' +
    'п:p р:r с:s т:t у:u ӯ:u ү:u ұ:u ф:f х:h ҳ:h һ:h ц:ts ч:ch ш:sh щ:sh ъ: ы:i ь: э:e ю:yu я:ya ' +
    'ј:y љ:ly њ:ny ђ:dj ћ:ch џ:dj'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
/** Latin letters that stand for two, or for one that is written otherwise. */
const LATIN: Record<string, string> = { ə: 'a', ş: 'sh', š: 'sh', ș: 'sh', ç: 'ch', č: 'ch', ž: 'j', q: 'k', x: 'h' };
const TABLE = { ...CYRILLIC, ...LATIN };
/** Letters that are one in some spelling: what is typed may end in the middle of them. */
const GROUPS = /dzh|zh|dj|shch|sch|kh|gh|ch|y[eo]|[iy]e|[iy]{2,}/gu;

/** The one spelling of a word. */
export function spelled(word: string): string {
  return reduced(inLatin(word));
}

/**
 * Every spelling under which a word is found: its own, what it becomes where it is typed up to the middle of a group
 * of letters, and those of people who leave marks out or write ks for x.
 */
export function spellings(word: string): string[] {
  const found = new Set<string>();
  for (const one of [word, plainer(word)]) {
    const latin = inLatin(one);
    const whole = reduced(latin);
    found.add(whole);
    for (const { index, 0: group } of latin.matchAll(GROUPS)) {
      for (let end = index + 1; end < index + group.length; end += 1) {
        const beginning = reduced(latin.slice(0, end));
        if (!whole.startsWith(beginning)) found.add(beginning);
      }
    }
  }
  found.delete('');
  return [...found];
}

/** In Latin letters, folded, but with every letter of its spelling. */
function inLatin(word: string): string {
  const lower = word.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC');
  return foldedText(lower.replace(/./gu, (letter) => TABLE[letter] ?? letter));
}

function reduced(latin: string): string {
  return latin
    .replace(/dzh|zh|dj/gu, 'j')
    .replace(/shch|sch/gu, 'sh')
    .replace(/kh/gu, 'h')
    .replace(/gh/gu, 'g')
    .replace(/c(?!h)/gu, 'k')
    .replace(/y[eo]/gu, 'e')
    .replace(/y/gu, 'i')
    .replace(/i+/gu, 'i')
    .replace(/ie/gu, 'e');
}

/** The word as somebody types it who has no key for its marks, or who writes ks where it has x, and the reverse. */
function plainer(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFC')
    .replace(/[şšș]/gu, 's')
    .replace(/[çč]/gu, 'c')
    .replace(/ž/gu, 'z')
    .replace(/ў|oʻ/gu, 'u')
    .replace(/ks|кс|x/gu, (letters) => (letters === 'x' ? 'ks' : 'x'));
}
