/**
 * Writes what the web app needs as data. Runs after the API is built.
 * - The rules of forms, out of the API's own schemas: one for each DTO that a form fills in. The browser then needs no
 *   class-validator.
 * - The names of countries in languages that browsers do not know.
 * - The modules that put a language's texts of screens together, one for each part that pages fetch.
 * - The icons of pages that anybody opens, in a module for each set of pages: out of the one module of the package each
 *   page would load the icons of all.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from './process/root.mjs';

const generated = 'apps/web/src/app/core/generated';

const FORMS = [
  'AcceptInvitation',
  'AskByEmail',
  'CancelOlympiad',
  'ChangePassword',
  'CodeLogin',
  'CreateInvitation',
  'CreateOrganization',
  'Login',
  'Register',
  'ResetPassword',
  'UpdateMe',
];

const built = inRoot('dist', 'api', 'libs', 'shared-dto', 'src');
await loadShared(built);
const { generatedSchema } = (await import(
  pathToFileURL(inRoot('dist/api/apps/api/src/platform/http/schemas.js')).href
)) as Schemas;

const rules = Object.fromEntries(FORMS.map((name) => [name, forForms(generatedSchema(name) ?? unknownClass(name))]));
writeData(`${generated}/rules.json`, rules);
const { LANGUAGE_TABLE } = (await import(pathToFileURL(join(built, 'languages.js')).href)) as Languages;
for (const [language, row] of Object.entries(LANGUAGE_TABLE)) {
  if (row.own) writeData(`libs/i18n/${language}/countries.json`, countriesOf(row));
  for (const [part, files] of Object.entries(readData<Parts>('libs/i18n/parts.json'))) {
    write(`libs/i18n/${language}/screens/${part}.generated.ts`, partOf(files));
  }
}
for (const [name, icons] of await openIcons()) write(`${generated}/${name}.ts`, icons);

function writeData(path: string, data: object) {
  write(path, `${JSON.stringify(sorted(data), null, 2)}\n`);
}

function write(path: string, written: string) {
  const target = inRoot(path);
  // An unchanged file keeps its time, so a watching build does not start again.
  if (readOr(target, '') !== written) writeFileSync(target, written);
}

/** Of each generated module whose name ends so, those icons that sources import from it. */
async function openIcons() {
  const all = new Map<string, unknown>(Object.entries(await import('@mdi/js')));
  const folder = inRoot('apps', 'web', 'src', 'app');
  const wanted = new Map<string, string[]>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, names = '', module = ''] of code.matchAll(
      /import \{([^}]*)\} from '[^']*generated\/([\w-]+-icons)'/g,
    )) {
      wanted.set(module, [...(wanted.get(module) ?? []), ...(names.match(/\w+/g) ?? [])]);
    }
  }
  const head = '// Made by scripts/generate.mts: an icon that is imported from here is added by it.\n';
  return [...wanted].map(([module, imported]): [string, string] => {
    const names = [...new Set(imported)].sort();
    const strange = names.filter((name) => !all.has(name));
    if (strange.length > 0) throw new Error(`@mdi/js has no ${strange.join(', ')}`);
    return [module, head + names.map((name) => `export const ${name} = '${String(all.get(name))}';\n`).join('')];
  });
}

/** Each text file by the name that the keys of its texts begin with. */
function partOf(files: Parts[string]) {
  const imports = Object.entries(files).map(
    ([name, file]) => `import ${name} from './${file}.json' with { type: 'json' };\n`,
  );
  const head = '// Made by scripts/generate.mts of libs/i18n/parts.json.\n';
  return `${head}${imports.join('')}\nexport const texts = { ${Object.keys(files).join(', ')} };\n`;
}

/** Browsers leave some languages out of their tables; Node has them. */
function countriesOf({ locale, script }: Language) {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  // One kind of apostrophe, the letter of the alphabet.
  const written = (name: string) => (script === 'Latn' ? name.replaceAll('‘', 'ʻ').replaceAll('’', 'ʼ') : name);
  return Object.fromEntries(
    codes.flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [[code, written(name)]];
    }),
  );
}

/** What pages fetch together → what keys begin with → the file that has their texts. */
type Parts = Record<string, Record<string, string>>;
type Language = { own?: unknown; locale: string; script: string };
type Languages = { LANGUAGE_TABLE: Record<string, Language> };
/** What the API holds its input to. */
type Schemas = { generatedSchema: (name: string) => object | undefined };

/** Loads every shared class; its decorators say its rules. */
async function loadShared(folder: string) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.dto.js'));
  await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
}

function unknownClass(name: string): never {
  throw new Error(`No shared class is called ${name}`);
}

/**
 * What a form shows of a schema of the API: an empty field stands for null, no field is unknown, and what only the API
 * looks at (marks of ours, and formats whose fields offer nothing else) is left to it.
 */
function forForms(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(forForms);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.entries(schema).filter(([key, value]) => !isForApi(key, value));
  return Object.fromEntries(
    members.map(([key, value]) => [key, key === 'type' ? withoutNull(value) : forForms(value)]),
  );
}

function isForApi(key: string, value: unknown) {
  if (key === 'format') return value === 'country' || value === 'own-pictures';
  return key === 'additionalProperties' || key.startsWith('x-');
}

function withoutNull(type: unknown): unknown {
  const types: unknown[] = Array.isArray(type) ? type.filter((one) => one !== 'null') : [];
  return types.length === 1 ? types[0] : type;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}

function readData<T>(path: string): T {
  return JSON.parse(readFileSync(inRoot(path), 'utf8')) as T;
}

function readOr(path: string, otherwise: string) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}
