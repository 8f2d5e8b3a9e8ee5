import { foldShortText } from '../kinds/short-text/fold-short-text.js';
import { GRADE_MAX } from '../limits.js';

/** Who may sit an olympiad. The widest range of grades is no rule, nor is an empty list of countries or regions. */
export interface EntryRules {
  gradeFrom: number;
  gradeTo: number;
  /** ISO 3166-1 alpha-2, or `XK`. */
  countries?: readonly string[];
  /** As people write them; what they see as the same is the same. */
  regions?: readonly string[];
}

/** What a rule looks at; a field that was never filled in is absent. */
export interface Entrant {
  grade?: number | null;
  country?: string | null;
  region?: string | null;
}

export const ENTRY_FIELDS = ['grade', 'country', 'region'] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** `missing`: the rule cannot be judged; `unfit`: it was, and says no. */
export type EntryProblem = 'missing' | 'unfit';

/** The fields that the olympiad's rules look at. */
export function entryFields({ gradeFrom, gradeTo, countries = [], regions = [] }: EntryRules): EntryField[] {
  const asked = {
    grade: gradeFrom > 1 || gradeTo < GRADE_MAX,
    country: countries.length > 0,
    region: regions.length > 0,
  };
  return ENTRY_FIELDS.filter((field) => asked[field]);
}

/** What keeps the person from entering, by field; empty when nothing does. No empty field passes a rule. */
export function entryProblems(rules: EntryRules, entrant: Entrant): Partial<Record<EntryField, EntryProblem>> {
  const problems: Partial<Record<EntryField, EntryProblem>> = {};
  for (const field of entryFields(rules)) {
    const problem = problemOf(field, rules, entrant);
    if (problem) problems[field] = problem;
  }
  return problems;
}

/** Two regions that people see as the same. */
export function foldedRegion(region: string): string {
  return foldShortText(region);
}

function problemOf(
  field: EntryField,
  rules: EntryRules,
  { grade, country, region }: Entrant,
): EntryProblem | undefined {
  if (field === 'grade') {
    if (grade == null) return 'missing';
    return grade >= rules.gradeFrom && grade <= rules.gradeTo ? undefined : 'unfit';
  }
  if (field === 'region') {
    if (!region) return 'missing';
    return rules.regions?.some((one) => foldedRegion(one) === foldedRegion(region)) ? undefined : 'unfit';
  }
  if (!country) return 'missing';
  return rules.countries?.includes(country) ? undefined : 'unfit';
}
