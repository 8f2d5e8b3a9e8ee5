import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';

/** Words that hardly a text of the language goes without, and that others do not have. */
const USUAL: Readonly<Record<Language, string>> = {
  en: 'the and of with for my is are was this that from at by we our have',
  ru: 'и в на с по для из что это как я мы мой мои моя был была при от до не',
  uz: 'va bilan uchun men bu ham edi boʻyicha haqida mening yil ва билан учун ҳам бўйича ҳақида',
  kk: 'және үшін бойынша туралы менің мен бұл бар болды жылы оқимын бірге кейін',
};
const ENOUGH = 2;
const READ_MAX = 20_000;
const APOSTROPHES = /[\u2018\u2019\u02BB\u02BC'`]/gu;

const SETS = LANGUAGES.map((language) => ({ language, words: new Set(USUAL[language].split(' ')) }));

/** The languages of the product in which a text says something: those of which it has two usual words. */
export function languagesOf(text: string): Language[] {
  const said = new Set(
    text
      .slice(0, READ_MAX)
      .toLowerCase()
      .replace(APOSTROPHES, 'ʻ')
      .match(/[\p{L}ʻ]+/gu),
  );
  return SETS.filter(({ words }) => [...words].filter((word) => said.has(word)).length >= ENOUGH).map(
    ({ language }) => language,
  );
}
