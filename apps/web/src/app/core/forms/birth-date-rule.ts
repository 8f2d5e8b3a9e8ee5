import { validate, type SchemaPath } from '@angular/forms/signals';
import { birthDateProblem } from '@olympiad/shared-dto/rules/birth-date.js';

/** A birth date that is given is somebody's. */
export function birthDateRule(path: SchemaPath<string>, now: Date): void {
  validate(path, ({ value }) => {
    const kind = birthDateProblem(value(), now);
    return kind && { kind };
  });
}
