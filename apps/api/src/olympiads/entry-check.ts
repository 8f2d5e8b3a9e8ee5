import { entryProblems, type Entrant, type EntryField, type EntryRules } from '@olympiad/shared-dto/rules/entry.js';
import { NotEligible, ProfileIncomplete } from './olympiad.errors.js';

/**
 * The one gate to an olympiad, asked at registering and once more at the start, because a profile changes.
 * Throws ProfileIncomplete naming what was never said, else NotEligible naming what does not fit.
 */
export function checkEntry(rules: EntryRules, entrant: Entrant | undefined): void {
  const problems = Object.entries(entryProblems(rules, entrant ?? {})) as [EntryField, string][];
  const fieldsOf = (problem: string, start: string) =>
    Object.fromEntries(
      problems.filter(([, is]) => is === problem).map(([field]) => [field, `${start} ${wanted(field, rules)}`]),
    );
  const missing = fieldsOf('missing', 'is needed:');
  if (Object.keys(missing).length > 0) throw new ProfileIncomplete(missing);
  const unfit = fieldsOf('unfit', 'does not fit:');
  if (Object.keys(unfit).length > 0) throw new NotEligible(unfit);
}

function wanted(field: EntryField, { gradeFrom, gradeTo, countries = [], regions = [] }: EntryRules): string {
  const whom: Record<EntryField, string> = {
    grade: `grades ${gradeFrom} to ${gradeTo}`,
    country: countries.join(', '),
    region: regions.join(', '),
  };
  return `this olympiad is for ${whom[field]}`;
}
