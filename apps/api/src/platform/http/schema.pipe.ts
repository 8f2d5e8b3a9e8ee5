import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { Ajv, type ErrorObject, type SchemaValidateFunction, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isCountry } from '@olympiad/shared-dto/rules/country.js';
import { isDay, isMoment, isPartialDate } from '@olympiad/shared-dto/rules/dates.js';
import { isLanguageTag } from '@olympiad/shared-dto/rules/language-tag.js';
import { nameProblem, tidyName } from '@olympiad/shared-dto/rules/names.js';
import { foreignPicture } from '@olympiad/shared-dto/rules/own-pictures.js';
import { isZone } from '@olympiad/shared-dto/rules/zone.js';
import { isPhone } from '@olympiad/shared-dto/rules/phone.js';
import { InvalidInput } from '../errors/app-error.js';
import { NAME_PART_SENTENCE, NAME_SENTENCE } from '../text/name-field.js';
import { isDto, schemaOf } from './schemas.js';

const FIELDS_NAMED_MAX = 20;

/** What the form is, where its name would not say enough. */
const FORMS = new Map([
  ['phone', 'must be a phone number of 5 to 15 digits, such as +998 90 123-45-67'],
  ['name', NAME_SENTENCE],
  ['name-part', NAME_PART_SENTENCE],
  ['email', 'must be an e-mail address, as name@example.org'],
  ['country', 'must be the code of a country, as UZ'],
  ['language-tag', 'must be the tag of a language, as kk or pt-BR'],
  ['zone', 'must be the name of a time zone, as Asia/Tashkent'],
  ['web-address', 'must be a web address, as https://example.org/page'],
  ['own-pictures', 'shows a picture that was not uploaded here'],
  ['day', 'must be a day of the calendar from 1900 on, as 2026-01-31'],
  ['partial-date', 'must be a year, month or day of the calendar from 1900 on, as 2026, 2026-01 or 2026-01-31'],
  ['moment', 'must be a time of the calendar from 1900 on with its offset from UTC, as 2026-01-31T09:00:00+05:00'],
]);

/** Puts the line in order where it stands; false when less of it is seen than there has to be. */
const tidyLine: SchemaValidateFunction = (_isLine, text: string, schema, at) => {
  const tidied = tidyName(text);
  if (at) Object.assign(at.parentData as object, { [at.parentDataProperty]: tidied });
  return tidied.length >= ((schema?.['minLength'] as number | undefined) ?? 0);
};

/** Whether texts by language have no more characters than this together. */
const fitTogether = (most: number, texts: object): boolean =>
  Object.values(texts).reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0) <= most;

const common = { strict: false, validateFormats: true, multipleOfPrecision: 9 } as const;
const bodies = { first: new Ajv(common), all: new Ajv({ ...common, allErrors: true }) };
// Query values arrive as text; members nobody declared are left out.
const queryOptions = { ...common, coerceTypes: true, removeAdditional: true } as const;
const queries = { first: new Ajv(queryOptions), all: new Ajv({ ...queryOptions, allErrors: true }) };
for (const ajv of [bodies.first, bodies.all, queries.first, queries.all]) {
  addFormats.default(ajv);
  ajv.addKeyword({ keyword: 'x-line', type: 'string', modifying: true, errors: false, validate: tidyLine });
  ajv.addKeyword({ keyword: 'x-together', type: 'object', errors: false, validate: fitTogether });
  ajv.addFormat('country', isCountry);
  ajv.addFormat('language-tag', isLanguageTag);
  ajv.addFormat('own-pictures', (text: string) => foreignPicture(text) === undefined);
  ajv.addFormat('day', isDay);
  ajv.addFormat('partial-date', isPartialDate);
  ajv.addFormat('moment', isMoment);
  ajv.addFormat('zone', isZone);
  ajv.addFormat('phone', isPhone);
  ajv.addFormat('name', (text: string) => nameProblem(text) === undefined);
  ajv.addFormat('name-part', (text: string) => nameProblem(text, 1) === undefined);
  ajv.addFormat('web-address', isWebAddress);
}

interface Compiled {
  first: ValidateFunction;
  /** Compiled when something first fails: it costs more and only says more. */
  all?: ValidateFunction;
}

const compiled = { body: new Map<unknown, Compiled>(), query: new Map<unknown, Compiled>() };

/**
 * Enforces a DTO's rules on the body or query by its compiled schema and hands on the plain object.
 * Throws InvalidInput naming at most 20 fields; the value itself is never shown.
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || !metatype) return value;
    const engine = type === 'body' ? bodies : queries;
    let validators = compiled[type].get(metatype);
    if (!validators) {
      // Looking a class up among all rules is slow: those that are known need not be looked up again.
      if (!isDto(metatype)) return value;
      validators = { first: engine.first.compile(schemaOf(metatype)) };
      compiled[type].set(metatype, validators);
    }
    // Fastify's query object has no prototype and belongs to the request: work on a copy.
    const input: unknown = type === 'query' ? { ...(value as object) } : value;
    if (validators.first(input)) return input;
    validators.all ??= engine.all.compile(schemaOf(metatype));
    validators.all(type === 'query' ? { ...(value as object) } : input);
    throw new InvalidInput(fieldsOf(validators.all.errors ?? []));
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

function fieldsOf(errors: ErrorObject[]): Record<string, string> {
  // A map, because a field may be called __proto__.
  const fields = new Map<string, string>();
  for (const error of errors) {
    if (fields.size >= FIELDS_NAMED_MAX) break;
    // Said already, by what the name broke.
    if (error.keyword === 'propertyNames') continue;
    const path = error.instancePath.slice(1).split('/').filter(Boolean);
    // The name of a member is at fault, not its value.
    if (error.propertyName !== undefined) path.push(error.propertyName.slice(0, 60));
    if (error.keyword === 'required') path.push(String(error.params['missingProperty']));
    if (error.keyword === 'additionalProperties') path.push(String(error.params['additionalProperty']).slice(0, 60));
    const name = path.join('.') || 'body';
    if (!fields.has(name)) fields.set(name, problem(error));
  }
  return Object.fromEntries(fields);
}

function problem(error: ErrorObject): string {
  if (error.keyword === 'additionalProperties') return 'is not a known field';
  if (error.keyword === 'required') return 'is required';
  if (error.keyword === 'x-line') return 'is too short without what cannot be seen';
  if (error.keyword === 'x-together')
    return `is longer than ${String(error.schema)} characters in all languages together`;
  if (error.keyword === 'pattern') return 'has the wrong form';
  if (error.keyword === 'format') return FORMS.get(String(error.params['format'])) ?? 'has the wrong form';
  if (error.keyword === 'enum') {
    const allowed = error.params['allowedValues'] as unknown[];
    return allowed.length <= 12 ? `must be one of ${allowed.join(', ')}` : 'is not one of the allowed values';
  }
  return error.message ?? 'is not valid';
}
