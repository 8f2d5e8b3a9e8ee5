import { LANGUAGE_TABLE } from '@olympiad/shared-dto/languages.js';

const STYLES = ['long', 'short'] as const;

const tables = Object.values(LANGUAGE_TABLE).flatMap(({ locale }) =>
  STYLES.map((style) => new Intl.DisplayNames(locale, { type: 'region', style, fallback: 'none' })),
);

/** What people go on saying, whatever the tables call it. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE', 'Объединённые Арабские Эмираты', 'BAA'],
  BY: ['Белоруссия'],
  CD: ['DRC', 'DR Congo', 'Democratic Republic of the Congo', 'ДР Конго', 'Демократическая Республика Конго'],
  CG: ['Republic of the Congo', 'Республика Конго'],
  CI: ['Ivory Coast'],
  CN: ['PRC', 'КНР'],
  CZ: ['Czech Republic'],
  GB: ['Great Britain', 'England', 'Англия', 'Angliya'],
  KP: ['DPRK', 'Северная Корея'],
  KR: ['Republic of Korea', 'Южная Корея'],
  MD: ['Молдавия'],
  NL: ['Holland', 'Голландия', 'Gollandiya'],
  RU: ['Russian Federation', 'Российская Федерация', 'РФ'],
  SA: ['KSA'],
  SZ: ['Swaziland', 'Свазиленд'],
  TL: ['East Timor'],
  TM: ['Туркмения'],
  TR: ['Turkey'],
  US: ['USA', 'America', 'Америка'],
  VN: ['Viet Nam'],
};

/** What a country is called in each language of the product, so that it is found in any; nothing for no country. */
export function countryNames(code: string | undefined): readonly string[] {
  if (code === undefined) return [];
  const known = namesByCode.get(code) ?? namesOf(code);
  namesByCode.set(code, known);
  return known;
}

const namesByCode = new Map<string, readonly string[]>();

function namesOf(code: string): string[] {
  return [...new Set([...tables.flatMap((table) => table.of(code) ?? []), ...(OTHER_NAMES[code] ?? [])])];
}
