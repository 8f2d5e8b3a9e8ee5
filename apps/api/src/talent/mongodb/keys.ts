import { FACETS, type Facet, type FacetName } from '@olympiad/shared-dto/facets.js';
import { foldedValue } from '../search/folded-value.js';
import type { FacetValues } from '../search/facet-values.js';
import { ANY_SUBJECT, type FacetFilter, type Scope } from '../search/question.js';

/** Every document has it. */
export const EVERY = '*';
/** Begins what only a reviewer's question names. */
export const MASKED = '~';

/** A percentile is asked by the next lower step and checked. */
const STEPS = [50, 75, 90, 95, 99];

type NamedFacet = Facet & { name: FacetName };
const BY_NAME = new Map<string, NamedFacet>(FACETS.map((facet: NamedFacet) => [facet.name, facet]));

/** The facet of a filter. */
export function facetNamed(name: FacetName): NamedFacet {
  const facet = BY_NAME.get(name);
  if (!facet) throw new Error(`There is no facet ${name}`);
  return facet;
}

/** Is it one that not everybody may know? */
export const isMasked = ({ agreed }: Facet): boolean => agreed !== undefined;

/** The keys of what a scope may know under its facets. Of the full scope what is masked has keys of its own. */
export function facetKeys(values: FacetValues, scope: Scope): string[] {
  return FACETS.flatMap((facet: NamedFacet) =>
    (values[facet.name] ?? []).flatMap((value) => keysOf(facet, value)).map((key) => keyFor(facet, key, scope)),
  );
}

/** The keys of every step up to the best percentiles. */
export function percentileKeys(best: Readonly<Record<string, number>>): string[] {
  return Object.entries(best).flatMap(([subject, percentile]) => [
    ...(subject === ANY_SUBJECT ? [percentileKey(subject, 0)] : []),
    ...STEPS.filter((step) => step <= percentile).map((step) => percentileKey(subject, step)),
  ]);
}

/** The key that a filter asks for, and whether what has it still has to be checked. */
export function keyAsked(filter: FacetFilter, scope: Scope): { key: string; isExact: boolean } {
  if ('subject' in filter) {
    const { subject, atLeast } = filter;
    const step = STEPS.findLast((one) => one <= atLeast);
    if (step !== undefined) return { key: percentileKey(subject, step), isExact: step === atLeast };
    const isAny = subject === ANY_SUBJECT;
    const key = isAny ? percentileKey(subject, 0) : plainKey(facetNamed('subject'), subject);
    return { key, isExact: atLeast === 0 };
  }
  const facet = facetNamed(filter.name);
  const value = 'is' in filter ? filter.is : filter.atLeast;
  return { key: keyFor(facet, plainKey(facet, value), scope), isExact: true };
}

/** A key for every number up to this one where "at least" is asked: whoever asks for at least 3 finds a 5. */
function keysOf(facet: NamedFacet, value: string | number): string[] {
  if (facet.type !== 'number' || !facet.atLeast) return [plainKey(facet, value)];
  const { min } = facet;
  // Everybody has the lowest.
  return Array.from({ length: Number(value) - min }, (_, at) => plainKey(facet, min + 1 + at));
}

function plainKey({ key, type }: Facet, value: string | number): string {
  return `${key}:${type === 'text' ? foldedValue(String(value)) : value}`;
}

function keyFor(facet: Facet, key: string, scope: Scope): string {
  return scope === 'full' && isMasked(facet) ? `${MASKED}${key}` : key;
}

const percentileKey = (subject: string, step: number): string => `p:${subject}:${step}`;
