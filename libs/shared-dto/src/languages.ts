/** The languages of the product: English, Russian, Uzbek in Latin script. */
export const LANGUAGES = ['en', 'ru', 'uz'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Picks the text in the wanted language, else English, else whatever there is. */
export function localized(text: Partial<Record<Language, string>>, language: Language): string {
  return text[language] ?? text.en ?? text.ru ?? text.uz ?? '';
}
