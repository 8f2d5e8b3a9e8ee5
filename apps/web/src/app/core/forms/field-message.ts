import type { ValidationError } from '@angular/forms/signals';
import type { Texts } from '../language/texts';

/** The sentence for a broken rule, from the catalogue by the rule's kind; the server's own sentences as they are. */
export function fieldMessage(texts: Texts, error: ValidationError): string {
  if (error.kind === 'server') return texts.t('rules.server', { message: error.message ?? '' });
  const key = `rules.${error.kind}`;
  return texts.has(key)
    ? texts.t(key, error as unknown as Record<string, unknown>)
    : (error.message ?? texts.t('rules.unknown'));
}
