import { RESERVED_SLUGS, slugProblem } from '@olympiad/shared-dto/rules/portfolio.js';

export type SlugIssue = 'form' | 'id' | 'reserved';

/** Why an address cannot be used, as a key for the reader's language; nothing when it can. */
export function slugIssue(slug: string): SlugIssue | undefined {
  if (slugProblem(slug) === undefined) return undefined;
  if (RESERVED_SLUGS.includes(slug)) return 'reserved';
  return /^[0-9a-f]{24}$/.test(slug) ? 'id' : 'form';
}

const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а:a ә:a б:b в:v г:g ғ:g ґ:g д:d е:e є:ye ё:yo ж:j з:z и:i і:i ї:yi й:y к:k қ:q л:l м:m н:n ң:n о:o ө:o п:p р:r с:s ' +
    'т:t у:u ў:o ү:u ұ:u ф:f х:x ҳ:h һ:h ц:ts ч:ch ш:sh щ:sh ъ: ы:y ь: э:e ю:yu я:ya ' +
    'æ:ae đ:d ð:d ə:a ħ:h ı:i ł:l ø:o œ:oe ß:ss þ:th'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** An address made of a name, for a start; empty when the name gives none. */
export function slugFrom(name: string): string {
  const latin = [...name.toLowerCase()].map((letter) => LETTERS[letter] ?? letter).join('');
  const slug = latin
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u02bb-\u02bf'‘’`´]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  return slugProblem(slug) ? '' : slug;
}
