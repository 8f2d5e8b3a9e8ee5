import 'reflect-metadata';
import { createRequire } from 'node:module';
import { CONTENT_LANGUAGES_MAX, LOCALIZED_TEXT_MAX } from '@olympiad/shared-dto/limits.js';
import { getMetadataStorage } from 'class-validator';
import { targetConstructorToSchema, validationMetadatasToSchemas } from 'class-validator-jsonschema';

type Options = NonNullable<Parameters<typeof validationMetadatasToSchemas>[0]>;
type Schema = Record<string, unknown>;
type DtoClass = abstract new (...args: never[]) => object;

// class-transformer keeps the nested types in a storage that only its CommonJS build exports.
const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: NonNullable<Options['classTransformerMetadataStorage']>;
};

const OPTIONS = {
  classTransformerMetadataStorage: defaultMetadataStorage,
  refPointerPrefix: '#/',
  // What the library does not know or says less strictly than the decorator.
  additionalConverters: {
    inEachLanguage: { 'x-each-language': true },
    isCountry: { type: 'string', format: 'country' },
    isLanguageTag: { type: 'string', format: 'language-tag' },
    isPhone: { format: 'phone' },
    ownPictures: { format: 'own-pictures' },
    isName: { format: 'name', 'x-line': true },
    isNamePart: { format: 'name-part', 'x-line': true },
    singleLine: { 'x-line': true },
    clearable: { 'x-clearable': true },
    isDay: { type: 'string', format: 'day' },
    isPartialDate: { type: 'string', format: 'partial-date' },
    isZone: { type: 'string', format: 'zone' },
    isMoment: { type: 'string', format: 'moment' },
    isUrl: { type: 'string', format: 'web-address' },
    isNumber: ({ constraints }: { constraints: unknown[] }) => {
      const places = (constraints[0] as { maxDecimalPlaces?: number } | undefined)?.maxDecimalPlaces;
      return { type: 'number' as const, ...(places !== undefined && { multipleOf: 10 ** -places }) };
    },
  },
} satisfies Options;

/** Does the class carry rules? Plain types such as String do not. */
export function isDto(type: unknown): type is DtoClass {
  return (
    typeof type === 'function' && getMetadataStorage().getTargetValidationMetadatas(type, '', true, false).length > 0
  );
}

let known: Record<string, Schema> | undefined;

/** The enforced JSON schema of the DTO class with that name; undefined for a class without rules. */
export function generatedSchema(name: string): Schema | undefined {
  known ??= validationMetadatasToSchemas(OPTIONS) as Record<string, Schema>;
  const schema = known[name];
  return schema && (inline(schema, [name]) as Schema);
}

/** The JSON schema of a DTO class with everything it nests written in place; unknown members are refused. */
export function schemaOf(type: DtoClass): Schema {
  return generatedSchema(type.name) ?? (inline(targetConstructorToSchema(type, OPTIONS), [type.name]) as Schema);
}

function inline(node: unknown, within: string[]): unknown {
  if (Array.isArray(node)) return node.map((item) => inline(item, within));
  if (typeof node !== 'object' || node === null) return node;
  const schema = node as Schema;
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const name = reference.slice(reference.lastIndexOf('/') + 1);
    const target = known?.[name];
    if (!target || within.includes(name)) throw new Error(`The schema of ${within[0]} cannot reach ${name}`);
    return inline(target, [...within, name]);
  }
  const copy: Schema = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inline(value, within)]));
  if (copy['type'] === 'object' && 'properties' in copy) copy['additionalProperties'] = false;
  return clearable(inEachLanguage(copy));
}

/** A text by language: members are named by tags, and each has the rules of English but that it may be empty. */
function inEachLanguage(schema: Schema): Schema {
  const { en } = (schema['properties'] ?? {}) as Record<string, Schema | undefined>;
  if (!en?.['x-each-language']) return schema;
  const { 'x-each-language': _mark, minLength, ...rules } = en;
  return {
    ...schema,
    properties: { en: { ...rules, minLength } },
    additionalProperties: rules,
    propertyNames: { format: 'language-tag' },
    maxProperties: CONTENT_LANGUAGES_MAX,
    'x-together': LOCALIZED_TEXT_MAX,
  };
}

/** Rules of text and numbers say nothing about null, so only the type has to let it in. */
function clearable({ 'x-clearable': isClearable, ...schema }: Schema): Schema {
  return isClearable ? { ...schema, type: [schema['type'], 'null'] } : schema;
}
