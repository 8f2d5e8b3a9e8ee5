import { GRADE_MAX } from '../limits.js';

/** Who may sit an olympiad. The widest range of grades is no rule, nor is an empty list of countries. */
export interface EntryRules {
  gradeFrom: number;
  gradeTo: number;
  /** ISO 3166-1 alpha-2, or `XK`. */
  countries?: readonly string[];
}

/** What a rule looks at; a field that was never filled in is absent. */
export interface Entrant {
  grade?: number | null;
  country?: string | null;
}

export const ENTRY_FIELDS = ['grade', 'country'] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** `missing`: the rule cannot be judged; `unfit`: it was, and says no. */
export type EntryProblem = 'missing' | 'unfit';

/** The fields that the olympiad's rules look at. */
export function entryFields({ gradeFrom, gradeTo, countries = [] }: EntryRules): EntryField[] {
  const asked = { grade: gradeFrom > 1 || gradeTo < GRADE_MAX, country: countries.length > 0 };
  return ENTRY_FIELDS.filter((field) => asked[field]);
}

/** What keeps the person from sitting, by field; empty when nothing does. No empty field passes a rule. */
export function entryProblems(rules: EntryRules, entrant: Entrant): Partial<Record<EntryField, EntryProblem>> {
  const problems: Partial<Record<EntryField, EntryProblem>> = {};
  for (const field of entryFields(rules)) {
    const problem = problemOf(field, rules, entrant);
    if (problem) problems[field] = problem;
  }
  return problems;
}

function problemOf(field: EntryField, rules: EntryRules, { grade, country }: Entrant): EntryProblem | undefined {
  if (field === 'grade') {
    if (grade == null) return 'missing';
    return grade >= rules.gradeFrom && grade <= rules.gradeTo ? undefined : 'unfit';
  }
  if (!country) return 'missing';
  return rules.countries?.includes(country) ? undefined : 'unfit';
}
