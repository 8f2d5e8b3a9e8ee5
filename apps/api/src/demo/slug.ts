const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ı: 'i',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
};

/** A name as part of an address: Latin letters and hyphens. */
export function toSlug(name: string): string {
  const latin = [...name.toLowerCase()].map((sign) => CYRILLIC[sign] ?? sign).join('');
  return latin
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, (others) => (/\s/.test(others) ? '-' : ''))
    .replace(/^-|-$/g, '');
}
