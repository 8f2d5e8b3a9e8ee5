import { FACETS, type Facet, type FacetName } from '@olympiad/shared-dto/facets.js';
import { foldedValue } from '../search/folded-value.js';

/** A percentile is asked by the next lower step and checked. */
const PERCENTILE_STEPS = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 100];

/** What a portfolio has under each facet; percentiles by subject, and in `any`. */
type ProfileValues = Readonly<Partial<Record<FacetName, unknown>>>;

/** Those that the release before filters by. */
const FORMER: readonly string[] = ['subject', 'percentile', 'country', 'region', 'grade', 'level', 'skill'];

/** Everything a portfolio is found by under its facets. */
export function facetKeys(values: ProfileValues): string[] {
  return FACETS.filter(({ name }) => FORMER.includes(name)).flatMap((facet: Facet & { name: FacetName }) => {
    const value = values[facet.name];
    if (value === undefined) return [];
    return facet.type === 'percentile'
      ? Object.entries(value as Record<string, number>).flatMap(([subject, best]) => percentileKeys(subject, best))
      : [value].flat().flatMap((one) => keysOf(facet, one));
  });
}

/** A key for every number up to this one where "at least" is asked: whoever asks for at least 3 finds a 5. */
function keysOf(facet: Facet, value: unknown): string[] {
  if (facet.type !== 'number' || !facet.atLeast) return [keyOf(facet, value)];
  const { min } = facet;
  return Array.from({ length: Number(value) - min + 1 }, (_, index) => keyOf(facet, min + index));
}

function keyOf({ key, type }: Facet, value: unknown): string {
  return `${key}:${type === 'text' ? foldedValue(String(value)) : String(value)}`;
}

/** Keys for every step up to the percentile. */
function percentileKeys(subject: string, percentile: number): string[] {
  return PERCENTILE_STEPS.filter((step) => step <= percentile).map((step) => percentileKey(subject, step));
}

const percentileKey = (subject: string, step: number): string => `p:${subject}:${step}`;
