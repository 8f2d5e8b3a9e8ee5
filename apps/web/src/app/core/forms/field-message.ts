import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { Texts } from '../language/texts';

/**
 * The sentence for a broken rule, from the catalogue by the rule's kind, or by the kind and the field where only the field
 * says what is wanted; the server's own sentences as they are.
 */
export function fieldMessage(texts: Texts, error: ValidationError): string {
  if (error.kind === 'server') return texts.t('rules.server', { message: error.message ?? '' });
  const ofField = `rules.${error.kind}Of.${fieldOf(error)}`;
  const key = texts.has(ofField) ? ofField : `rules.${error.kind}`;
  return texts.has(key)
    ? texts.t(key, error as unknown as Record<string, unknown>)
    : (error.message ?? texts.t('rules.unknown'));
}

function fieldOf(error: ValidationError & { fieldTree?: FieldTree<unknown> }): string {
  return String(error.fieldTree?.().keyInParent() ?? '');
}
