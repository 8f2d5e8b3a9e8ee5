import { required, validate, type SchemaPathTree } from '@angular/forms/signals';
import { nameProblem, tidyName } from '@olympiad/shared-dto/rules/names.js';
import { editableParts, publicName } from '@olympiad/shared-dto/rules/public-name.js';
import type { Me, UpdateMe } from '@olympiad/shared-dto/users.dto.js';

/** A person's names while they are edited; an empty text is "not given". */
export interface EditedNames {
  givenName: string;
  familyName: string;
  displayName: string;
}

/** What others see of the names: the public name that was picked, else the one that follows from the parts. */
export function shownAs({ givenName, familyName, displayName }: EditedNames): string {
  const picked = tidyName(displayName);
  return picked === '' ? derived(givenName, familyName) : picked;
}

/**
 * The rules between the three fields: one of the two parts suffices, both together are a name, and so is a public name
 * that is picked. `known` is a public name that stands already, which may be of a single letter.
 */
export function nameRules<Model extends EditedNames>(tree: SchemaPathTree<Model>, known?: () => string): void {
  const path = tree as unknown as SchemaPathTree<EditedNames>;
  required(path.givenName, { when: (field) => tidyName(field.valueOf(path.familyName)) === '' });
  validate(path.givenName, (field) => {
    const whole = `${field.value()} ${field.valueOf(path.familyName)}`;
    return whole.trim() === '' ? undefined : nameError(whole);
  });
  validate(path.displayName, (field) => {
    const picked = tidyName(field.value());
    const standing = [derived(field.valueOf(path.givenName), field.valueOf(path.familyName)), known?.()];
    return picked === '' || standing.includes(picked) ? undefined : nameError(picked);
  });
}

/** What is given of the names, for a request. */
export function givenNames({ givenName, familyName, displayName }: EditedNames): Partial<EditedNames> {
  return Object.fromEntries(
    Object.entries({ givenName, familyName, displayName }).filter(([, text]) => tidyName(text) !== ''),
  );
}

/** The names of an account for correction; the public name is empty while nobody has picked one. */
export function editableNames(me: Me): EditedNames {
  const parts = editableParts(me);
  const isPicked = me.displayName !== derived(parts.givenName, parts.familyName);
  return { ...parts, displayName: isPicked ? me.displayName : '' };
}

/** What a correction changes; an emptied part is taken away, and the public name follows unless one is picked. */
export function changedNames(me: Me, edited: EditedNames): UpdateMe {
  const { givenName, familyName } = editableNames(me);
  const shown = shownAs(edited);
  return {
    ...(edited.givenName !== givenName && { givenName: edited.givenName || null }),
    ...(edited.familyName !== familyName && { familyName: edited.familyName || null }),
    ...(shown !== me.displayName && { displayName: shown }),
  };
}

/** The broken rule of a name of at least `least` letters, for the message beside its field. */
export function nameError(text: string, least?: number): { kind: string } | undefined {
  const problem = nameProblem(text, least);
  if (problem === 'marks') return { kind: 'nameMarks' };
  return problem && { kind: least === 1 ? 'nameLetter' : 'nameLetters' };
}

/** The public name that follows from what is typed so far; empty while nothing is. */
function derived(givenName: string, familyName: string): string {
  return tidyName(givenName + familyName) === '' ? '' : publicName({ givenName, familyName });
}
