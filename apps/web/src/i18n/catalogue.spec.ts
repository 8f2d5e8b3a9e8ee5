import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue as en } from './en';
import { open as enOpen } from './en/open';
import { season as enSeason } from './en/season';
import { showcase as enShowcase } from './en/showcase';
import { work as enWork } from './en/work';
import { catalogue as ru } from './ru';
import { open as ruOpen } from './ru/open';
import { season as ruSeason } from './ru/season';
import { showcase as ruShowcase } from './ru/showcase';
import { work as ruWork } from './ru/work';
import { catalogue as uz } from './uz';
import { open as uzOpen } from './uz/open';
import { season as uzSeason } from './uz/season';
import { showcase as uzShowcase } from './uz/showcase';
import { work as uzWork } from './uz/work';

type Node = { [key: string]: Node | string };

/** Keys that may read the same in every language: names, numbers, pure placeholders. */
const SAME_EVERYWHERE = new Set(['common.product', 'nav.portfolio']);
const PLURALS = { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'], uz: ['one', 'other'] };
const FORMS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

function flat(node: Node, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** The parts of one language. */
function together(...parts: Node[]): Map<string, string> {
  return new Map(parts.flatMap((part) => [...flat(part)]));
}

const texts = {
  en: together(en, enOpen, enSeason, enShowcase, enWork),
  ru: together(ru, ruOpen, ruSeason, ruShowcase, ruWork),
  uz: together(uz, uzOpen, uzSeason, uzShowcase, uzWork),
};

/** The key without its plural form: what the code writes. A key counts as plural when English has "one" and "other". */
const stem = (key: string) => {
  const parent = key.split('.').slice(0, -1).join('.');
  const plural = texts.en.has(`${parent}.one`) && texts.en.has(`${parent}.other`);
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
    const stems = new Set([...texts.en.keys()].map(stem));
    const asked = [...code.matchAll(/(?:\b[tn]\(\s*|title: )'([a-zA-Z][\w-]*(?:\.[\w-]+)+)'(?!\s*\+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(asked.filter((key) => !stems.has(key))).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
  });

  it('has no key that nothing asks for', () => {
    const unused = [...new Set([...texts.en.keys()].map(stem))].filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it.each(['ru', 'uz'] as const)('has the keys of English in %s, and no others', (language) => {
    const stems = (map: Map<string, string>) => [...new Set([...map.keys()].map(stem))].sort();
    expect(stems(texts[language])).toEqual(stems(texts.en));
  });

  it.each(['en', 'ru', 'uz'] as const)('has every plural form of %s', (language) => {
    const counted = [...texts[language].keys()].filter((key) => stem(key) !== key).map(stem);
    const missing = [...new Set(counted)].flatMap((key) =>
      PLURALS[language].filter((form) => !texts[language].has(`${key}.${form}`)).map((form) => `${key}.${form}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(['ru', 'uz'] as const)('says it in %s, not in English', (language) => {
    const same = [...texts[language]].filter(([key, text]) => texts.en.get(key) === text && !SAME_EVERYWHERE.has(key));
    expect(same).toEqual([]);
  });

  it.each(['ru', 'uz'] as const)('fills the same values into the sentences of %s', (language) => {
    const values = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort();
    const wrong = [...texts[language]].filter(([key, text]) => {
      const english = texts.en.get(key) ?? texts.en.get(`${stem(key)}.other`);
      return english !== undefined && values(text).join() !== values(english).join();
    });
    expect(wrong).toEqual([]);
  });

  it('writes Uzbek with U+02BB and U+02BC, not with other apostrophes', () => {
    expect([...texts.uz].filter(([, text]) => /[oOgG]['‘’`]/.test(text) || /['‘`]/.test(text))).toEqual([]);
  });
});
