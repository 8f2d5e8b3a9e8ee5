/** The languages of the product: English, Russian, Uzbek in Latin script. */
export const LANGUAGES = ['en', 'ru', 'uz'] as const;
export type Language = (typeof LANGUAGES)[number];
