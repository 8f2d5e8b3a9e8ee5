/**
 * Writes what the web app needs as data. Runs after the API is built.
 * - The rules of forms, out of the built shared classes: one JSON schema for each DTO that a form fills in.
 *   The browser then needs no class-validator.
 * - The names of countries in languages that browsers do not know.
 * - The icons of pages that anybody opens, in a module for each set of pages: out of the one module of the package each
 *   page would load the icons of all.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { inRoot } from './lib/root.mjs';

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

const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js');
const shared = inRoot('dist', 'api', 'libs', 'shared-dto', 'src');
const classes = await sharedClasses(shared);
const byName = new Map(classes.map((dto) => [dto.name, dto]));

const rules = Object.fromEntries(
  FORMS.map((name) => {
    const dto = byName.get(name);
    if (!dto) throw new Error(`No shared class is called ${name}`);
    return [name, inlined(schemaOf(dto))];
  }),
);
writeData(`${generated}/rules.json`, rules);
const { LANGUAGE_TABLE } = await import(pathToFileURL(join(shared, 'languages.js')).href);
for (const [language, row] of Object.entries(LANGUAGE_TABLE)) {
  if (row.own) writeData(`libs/i18n/${language}/countries.json`, countriesOf(row));
}
for (const [name, icons] of await openIcons()) write(`${generated}/${name}.ts`, icons);

function writeData(path, data) {
  write(path, `${JSON.stringify(sorted(data), null, 2)}\n`);
}

function write(path, written) {
  const target = inRoot(path);
  // An unchanged file keeps its time, so a watching build does not start again.
  if (readOr(target, '') !== written) writeFileSync(target, written);
}

/** Of each generated module whose name ends so, those icons that sources import from it. */
async function openIcons() {
  const all = await import('@mdi/js');
  const folder = inRoot('apps', 'web', 'src', 'app');
  const wanted = new Map();
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ts'))) {
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, names, module] of code.matchAll(/import \{([^}]*)\} from '[^']*generated\/([\w-]+-icons)'/g)) {
      wanted.set(module, [...(wanted.get(module) ?? []), ...names.match(/\w+/g)]);
    }
  }
  const head = '// Made by scripts/generate.mjs: an icon that is imported from here is added by it.\n';
  return [...wanted].map(([module, imported]) => {
    const names = [...new Set(imported)].sort();
    const strange = names.filter((name) => !(name in all));
    if (strange.length > 0) throw new Error(`@mdi/js has no ${strange.join(', ')}`);
    return [module, head + names.map((name) => `export const ${name} = '${all[name]}';\n`).join('')];
  });
}

/** Browsers leave some languages out of their tables; Node has them. */
function countriesOf({ locale, script }) {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const named = codes.map((code) => [code, names.of(code)]).filter(([, name]) => name !== undefined);
  if (script !== 'Latn') return Object.fromEntries(named);
  // One kind of apostrophe, the letter of the alphabet.
  return Object.fromEntries(named.map(([code, name]) => [code, name.replaceAll('‘', 'ʻ').replaceAll('’', 'ʼ')]));
}

async function sharedClasses(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.dto.js'));
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
  return modules.flatMap((module) => Object.values(module)).filter((value) => typeof value === 'function');
}

function schemaOf(dto) {
  return targetConstructorToSchema(dto, {
    classTransformerMetadataStorage: defaultMetadataStorage,
    // A form has no null: an empty field stands for it.
    additionalConverters: {
      isCountry: { type: 'string' },
      clearable: {},
      isPhone: { format: 'phone' },
      ownPictures: {},
      singleLine: {},
      isName: { format: 'name' },
      isNamePart: { format: 'name-part' },
      isDay: { type: 'string', format: 'day' },
      isPartialDate: { type: 'string', format: 'partial-date' },
      isMoment: { type: 'string', format: 'moment' },
    },
  });
}

/** References to other classes become those classes' schemas, so that the reader needs no lookup. */
function inlined(schema) {
  if (Array.isArray(schema)) return schema.map(inlined);
  if (typeof schema !== 'object' || schema === null) return schema;
  if (typeof schema.$ref === 'string') return inlined(schemaOf(byName.get(schema.$ref.split('/').at(-1))));
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inlined(value)]));
}

function sorted(value) {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}
