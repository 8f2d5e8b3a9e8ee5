import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_TABLE, LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import { FOR_MEMBERS, loadPart } from './catalogue-loader';

type Node = { [key: string]: Node | string };

/** Keys that may read the same in every language: names, numbers, pure placeholders. */
const SAME_EVERYWHERE = new Set(['common.product', 'nav.portfolio', 'dashboard.values.season']);
const FORMS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

function flat(node: Node, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** All that the screens say, by language and key. */
const texts = new Map(
  await Promise.all(
    LANGUAGES.map(async (language) => {
      const parts = (['every-page', 'open', ...FOR_MEMBERS] as const).map((part) => loadPart(language, part));
      return [language, new Map((await Promise.all(parts)).flatMap((part) => [...flat(part)]))] as const;
    }),
  ),
);
const textsOf = (language: Language): Map<string, string> => texts.get(language) ?? new Map<string, string>();
const english = textsOf('en');
const others = LANGUAGES.filter((language) => language !== 'en');

/** The key without its plural form: what the code writes. A key counts as plural when English has "one" and "other". */
const stem = (key: string) => {
  const parent = key.split('.').slice(0, -1).join('.');
  const plural = english.has(`${parent}.one`) && english.has(`${parent}.other`);
  return plural && FORMS.has(key.split('.').at(-1) ?? '') ? parent : key;
};

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|html)$/.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

const code = sources(join(process.cwd(), 'apps/web/src/app')).join('\n');
/** Parts of keys that the code completes at run time: `'roles.' + role` or `${...}`. */
const prefixes = [...code.matchAll(/['"`]([a-zA-Z][\w-]*\.(?:[\w-]+\.)*)(?:'\s*\+|"\s*\+|\$\{)/g)].map(
  (match) => match[1] ?? '',
);

describe('The catalogue', () => {
  it('has every key that the code asks for', () => {
    const stems = new Set([...english.keys()].map(stem));
    const asked = [...code.matchAll(/(?:\b[tn]\(\s*|title: )'([a-zA-Z][\w-]*(?:\.[\w-]+)+)'(?!\s*\+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(asked.filter((key) => !stems.has(key))).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
  });

  it('has no key that nothing asks for', () => {
    const unused = [...new Set([...english.keys()].map(stem))].filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it.each(others)('has the keys of English in %s, and no others', (language) => {
    const stems = (map: Map<string, string>) => [...new Set([...map.keys()].map(stem))].sort();
    expect(stems(textsOf(language))).toEqual(stems(english));
  });

  it.each(LANGUAGES)('has every plural form of %s', (language) => {
    const counted = [...textsOf(language).keys()].filter((key) => stem(key) !== key).map(stem);
    const missing = [...new Set(counted)].flatMap((key) =>
      LANGUAGE_TABLE[language].plurals
        .filter((form) => !textsOf(language).has(`${key}.${form}`))
        .map((form) => `${key}.${form}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(LANGUAGES)('tells apart in %s what its grammar does', (language) => {
    const { locale, plurals } = LANGUAGE_TABLE[language];
    expect([...plurals].sort()).toEqual([...new Intl.PluralRules(locale).resolvedOptions().pluralCategories].sort());
  });

  it.each(others)('says it in %s, not in English', (language) => {
    const same = [...textsOf(language)].filter(([key, text]) => english.get(key) === text && !SAME_EVERYWHERE.has(key));
    expect(same).toEqual([]);
  });

  it.each(others)('fills the same values into the sentences of %s', (language) => {
    const values = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort();
    const wrong = [...textsOf(language)].filter(([key, text]) => {
      const model = english.get(key) ?? english.get(`${stem(key)}.other`);
      return model !== undefined && values(text).join() !== values(model).join();
    });
    expect(wrong).toEqual([]);
  });

  it('writes Uzbek with U+02BB and U+02BC, not with other apostrophes', () => {
    expect([...textsOf('uz')].filter(([, text]) => /[oOgG]['‘’`]/.test(text) || /['‘`]/.test(text))).toEqual([]);
  });
});
