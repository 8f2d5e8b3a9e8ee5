import type { DecimalMark } from './kinds/number/read-mantissa.js';

/** How a language of the product is written. Its texts are in the folder of its code below `libs/i18n`. */
export interface LanguageRow {
  /** By its own name, as its speakers look for it. */
  name: string;
  /** The tag that Node's tables have it under, script included. */
  locale: string;
  /** The tag under which every browser writes its numbers and clocks, its own or that of a neighbour. */
  figures: string;
  decimalMark: DecimalMark;
  /** What its texts for a count tell apart. */
  plurals: readonly Intl.LDMLPluralRule[];
  /** Stands first in lists of names. */
  script: 'Latn' | 'Cyrl';
  /** What its readers understand next, best first, where a text is not there in it; English comes after those. */
  fallback: readonly string[];
  /** Days, lists and countries where browsers say they know the language and write English or digits. */
  own?: OwnRules;
  /** Letters of two signs, as patterns, in their order after z; the language then leaves Cyrillic as Unicode has it. */
  afterZ?: readonly string[];
  /** Letters that stand elsewhere than in the neighbours' alphabets, each with the one before it. */
  standsAfter?: Readonly<Record<string, string>>;
}

/** `{d}`, `{m}` and `{y}` stand for the day of the month, the month's short name and the year. */
interface OwnRules {
  months: readonly string[];
  /** A day, such as `{d}-{m}, {y}`. */
  day: string;
  /** A month of a year. */
  month: string;
  /** Between the last two of a list. */
  and: string;
}

const TABLE = {
  en: {
    name: 'English',
    locale: 'en',
    figures: 'en-GB',
    decimalMark: '.',
    plurals: ['one', 'other'],
    script: 'Latn',
    fallback: [],
  },
  ru: {
    name: 'Русский',
    locale: 'ru',
    figures: 'ru',
    decimalMark: ',',
    plurals: ['one', 'few', 'many', 'other'],
    script: 'Cyrl',
    fallback: [],
  },
  uz: {
    name: 'Oʻzbekcha',
    locale: 'uz-Latn',
    figures: 'ru',
    decimalMark: ',',
    plurals: ['one', 'other'],
    script: 'Latn',
    fallback: [],
    own: {
      months: ['yan', 'fev', 'mar', 'apr', 'may', 'iyn', 'iyl', 'avg', 'sen', 'okt', 'noy', 'dek'],
      day: '{d}-{m}, {y}',
      month: '{m}, {y}',
      and: ', ',
    },
    afterZ: ['oʻ', 'gʻ', 'sh', '(?<!s)ch'],
  },
  kk: {
    name: 'Қазақша',
    locale: 'kk',
    figures: 'ru',
    decimalMark: ',',
    plurals: ['one', 'other'],
    script: 'Cyrl',
    fallback: ['ru'],
    own: {
      months: ['қаң.', 'ақп.', 'нау.', 'сәу.', 'мам.', 'мау.', 'шіл.', 'там.', 'қыр.', 'қаз.', 'қар.', 'жел.'],
      day: '{y} ж. {d} {m}',
      month: '{y} ж. {m}',
      and: ' және ',
    },
    standsAfter: { ү: 'ұ', і: 'ы' },
  },
} as const satisfies Record<string, LanguageRow>;

/** The languages of the product, by their codes. */
export type Language = keyof typeof TABLE;
export const LANGUAGE_TABLE: Readonly<Record<Language, LanguageRow>> = TABLE;
export const LANGUAGES = Object.keys(TABLE) as Language[];

/** What the release before knows, which may have to read what this one stores. */
export const KNOWN_BEFORE: readonly Language[] = ['en', 'ru', 'uz'];

export function isLanguage(code: unknown): code is Language {
  return typeof code === 'string' && Object.hasOwn(TABLE, code);
}

/** What a reader of the language is shown, best first: every language, in the end. */
export function readLanguages(language: Language): Language[] {
  const { fallback } = LANGUAGE_TABLE[language];
  return [...new Set([language, ...fallback.filter(isLanguage), 'en' as const, ...LANGUAGES])];
}

/** One value for each language. */
export function inEachLanguage<Value>(make: (language: Language) => Value): Record<Language, Value> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<Language, Value>;
}
