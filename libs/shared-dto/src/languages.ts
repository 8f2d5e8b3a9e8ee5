/** The languages of the product: English, Russian, Uzbek in Latin script. */
export const LANGUAGES = ['en', 'ru', 'uz'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Something that is neither a blank nor a sign nobody sees. */
const SEEN = /[^\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Picks the text in the wanted language, else English, else whatever there is; one that is blank is not there. */
export function localized(text: Partial<Record<Language, string>>, language: Language): string {
  return [text[language], text.en, text.ru, text.uz].find((one) => one !== undefined && SEEN.test(one)) ?? '';
}
