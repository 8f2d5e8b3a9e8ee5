import { Component, computed, inject, input } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { fieldMessage } from '../../core/forms/field-message';
import { Texts } from '../../core/language/texts';

/** The first broken rule of a field as a sentence; stands inside <mat-error>. */
@Component({
  selector: 'app-field-error',
  template: `{{ sentence() }}`,
})
export class FieldError {
  private readonly texts = inject(Texts);
  readonly errors = input.required<readonly ValidationError[]>();
  protected readonly sentence = computed(() => {
    const [first] = this.errors();
    return first ? fieldMessage(this.texts, first) : '';
  });
}
