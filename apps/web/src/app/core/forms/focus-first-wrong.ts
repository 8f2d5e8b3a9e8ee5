import type { FieldTree } from '@angular/forms/signals';

/** After a form was not accepted: the first field of it that has to be looked at again gets the focus. */
export function focusFirstWrong(fields: FieldTree<unknown>): void {
  fields().errorSummary()[0]?.fieldTree().focusBoundControl();
}
