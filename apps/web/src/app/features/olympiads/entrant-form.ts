import { validate, type SchemaPathTree } from '@angular/forms/signals';
import { entryProblems, type Entrant, type EntryField, type EntryRules } from '@olympiad/shared-dto/rules/entry.js';
import type { Me, UpdateMe } from '@olympiad/shared-dto/users.dto.js';
import { applyRules } from '../../core/forms/apply-rules';
import { birthDateRule } from '../../core/forms/birth-date-rule';

/** What registering asks. Every field has a value while it is edited: an empty text or null is "not given". */
export function entrantOf(me: Me | null) {
  return {
    grade: me?.grade ?? null,
    country: me?.country ?? '',
    region: me?.region ?? '',
    birthDate: me?.birthDate ?? '',
    guardianName: me?.guardianName ?? '',
    guardianEmail: me?.guardianEmail ?? '',
  };
}

export type EntrantModel = ReturnType<typeof entrantOf>;

/** The rules of the profile, and the olympiad's own on who may sit. */
export function applyEntry(path: SchemaPathTree<EntrantModel>, olympiad: EntryRules, now: Date): void {
  applyRules(path, 'UpdateMe');
  birthDateRule(path.birthDate, now);
  validate(path.grade, ({ value }) => problemOf('grade', olympiad, { grade: value() }));
  validate(path.country, ({ value }) => problemOf('country', olympiad, { country: value() }));
  validate(path.region, ({ value }) => problemOf('region', olympiad, { region: value() }));
}

function problemOf(field: EntryField, olympiad: EntryRules, entrant: Entrant) {
  const problem = entryProblems(olympiad, entrant)[field];
  if (!problem) return undefined;
  if (problem === 'missing') return { kind: 'required' };
  return { kind: `${field}NotInvited`, from: olympiad.gradeFrom, to: olympiad.gradeTo };
}

/** What the profile has to learn: only what was changed, and null where something was taken away. */
export function changesOf(before: EntrantModel, after: EntrantModel): UpdateMe {
  const changed = Object.entries(after).filter(([field, value]) => value !== before[field as keyof EntrantModel]);
  return Object.fromEntries(changed.map(([field, value]) => [field, value === '' ? null : value]));
}
