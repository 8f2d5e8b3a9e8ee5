import type { FieldTree, TreeValidationResult } from '@angular/forms/signals';
import { toProblem } from '../errors/problem';
import { focusFirstWrong } from './focus-first-wrong';

/**
 * Puts what the API said about fields back onto the fields it named, and the focus into the first of them. The path may
 * go down, such as `key.value`.
 */
export function serverErrors<Model>(root: FieldTree<Model>, error: unknown): TreeValidationResult {
  const fields = Object.entries(toProblem(error).fields ?? {});
  // The messages reach their fields when the form has them from here.
  if (fields.length > 0) setTimeout(() => focusFirstWrong(root as FieldTree<unknown>));
  return fields.flatMap(([path, message]) => {
    const fieldTree = fieldAt(root, path);
    return fieldTree ? [{ kind: 'server', message, fieldTree }] : [];
  });
}

function fieldAt<Model>(root: FieldTree<Model>, path: string): FieldTree<unknown> | undefined {
  let at: unknown = root;
  for (const part of path.split('.')) at = (at as Record<string, unknown> | undefined)?.[part];
  return typeof at === 'function' ? (at as FieldTree<unknown>) : undefined;
}
