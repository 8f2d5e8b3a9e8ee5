import {
  applyEach,
  email,
  max,
  maxLength,
  min,
  minLength,
  pattern,
  required,
  validate,
  type SchemaPath,
  type SchemaPathTree,
} from '@angular/forms/signals';
import { isDay } from '@olympiad/shared-dto/rules/dates.js';
import { isPhone } from '@olympiad/shared-dto/rules/phone.js';
import rules from '../generated/rules.json' with { type: 'json' };
import { nameError } from './name-rules';

/** The part of JSON schema that the shared DTOs compile to. */
export interface Rule {
  type?: string;
  required?: readonly string[];
  properties?: Readonly<Record<string, Rule>>;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  enum?: readonly unknown[];
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  items?: Rule;
}

export type DtoName = keyof typeof rules;
type Path<Value> = SchemaPath<Value>;

/** Gives the fields of a form the rules that the API holds the DTO to. */
export function applyRules<Model extends object>(path: SchemaPathTree<Model>, dto: DtoName): void {
  applySchema(path, rules[dto] as Rule);
}

export function applySchema<Model extends object>(path: SchemaPathTree<Model>, schema: Rule): void {
  const children = path as unknown as Record<string, Field>;
  for (const [name, rule] of Object.entries(schema.properties ?? {})) {
    const child = children[name];
    if (!child) continue;
    if (schema.required?.includes(name)) required(child);
    applyField(child, rule);
  }
}

type Field = SchemaPathTree<object> & Path<unknown>;

function applyField(path: Field, rule: Rule): void {
  if (rule.properties) applySchema(path, rule);
  else if (rule.type === 'array') applyList(path as Path<unknown[]>, rule);
  else applyRule(path, rule);
}

/** How many there may be, and what each of them has to be; those that come later too. */
function applyList(path: Path<unknown[]>, { minItems = 0, maxItems = Infinity, items }: Rule): void {
  validate(path, ({ value }) => (value().length < minItems ? { kind: 'minItems', minItems } : undefined));
  validate(path, ({ value }) => (value().length > maxItems ? { kind: 'maxItems', maxItems } : undefined));
  if (items) applyEach(path, (item) => applyField(item as unknown as Field, items));
}

/** Decimals as the server judges them: 0.3 is three times 0.1, however a computer writes that. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(Math.round(times) - times) < 1e-9;
}

function applyRule(path: Path<unknown>, rule: Rule): void {
  const text = path as Path<string>;
  const number = path as Path<number | null>;
  if (rule.minLength !== undefined) minLength(text, rule.minLength);
  if (rule.maxLength !== undefined) maxLength(text, rule.maxLength);
  if (rule.pattern !== undefined) pattern(text, new RegExp(rule.pattern));
  if (rule.format === 'email') email(text);
  if (rule.format === 'name' || rule.format === 'name-part') {
    const [least, shortest] = [rule.format === 'name' ? undefined : 1, rule.minLength ?? 1];
    // What is empty or too short is said by the rules above.
    validate(text, ({ value }) => (value().length < shortest ? undefined : nameError(value(), least)));
  }
  if (rule.format === 'day') {
    validate(text, ({ value }) => (value() === '' || isDay(value()) ? undefined : { kind: 'day' }));
  }
  if (rule.format === 'phone') {
    validate(text, ({ value }) => (value() === '' || isPhone(value()) ? undefined : { kind: 'phone' }));
  }
  if (rule.format === 'url') {
    validate(text, ({ value }) => (value() === '' || URL.canParse(value()) ? undefined : { kind: 'url' }));
  }
  if (rule.minimum !== undefined) min(number, rule.minimum);
  if (rule.maximum !== undefined) max(number, rule.maximum);
  const { multipleOf, enum: allowed } = rule;
  if (multipleOf !== undefined) {
    validate(number, ({ value }) => {
      const given = value();
      return given === null || isMultiple(given, multipleOf) ? undefined : { kind: 'multipleOf', multipleOf };
    });
  }
  // An empty choice is for `required` to judge.
  if (allowed) {
    validate(path, ({ value }) =>
      value() === '' || value() == null || allowed.includes(value()) ? undefined : { kind: 'enum' },
    );
  }
}
