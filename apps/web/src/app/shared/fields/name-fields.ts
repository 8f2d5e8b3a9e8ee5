import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { MatError, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { shownAs, type EditedNames } from '../../core/forms/name-rules';
import { Texts } from '../../core/language/texts';
import { FieldError } from './field-error';
import { FORM_FIELD } from './form-field-look';

/** A person's name in its two parts, and the public name with what others see of it while it is typed. */
@Component({
  selector: 'app-name-fields',
  imports: [FieldError, FormField, MatError, FORM_FIELD, MatHint, MatInput, MatLabel],
  template: `
    <mat-form-field>
      <mat-label>{{ t('fields.givenName') }}</mat-label>
      <input matInput autocomplete="given-name" [formField]="field().givenName" />
      <mat-hint>{{ t('fields.nameHint') }}</mat-hint>
      <mat-error><app-field-error [errors]="field().givenName().errors()" /></mat-error>
    </mat-form-field>
    <mat-form-field>
      <mat-label>{{ t('fields.familyName') }}</mat-label>
      <input matInput autocomplete="family-name" [formField]="field().familyName" />
      <mat-hint>{{ t('fields.onePartSuffices') }}</mat-hint>
      <mat-error><app-field-error [errors]="field().familyName().errors()" /></mat-error>
    </mat-form-field>
    <mat-form-field>
      <mat-label>{{ t('fields.publicName') }}</mat-label>
      <input matInput autocomplete="nickname" [formField]="field().displayName" />
      <mat-hint>{{ hint() }}</mat-hint>
      <mat-error><app-field-error [errors]="field().displayName().errors()" /></mat-error>
    </mat-form-field>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class NameFields {
  protected readonly t = inject(Texts).t;

  readonly field = input.required<Record<keyof EditedNames, FieldTree<string>>>();
  protected readonly hint = computed(() => {
    const { givenName, familyName, displayName } = this.field();
    const name = shownAs({
      givenName: givenName().value(),
      familyName: familyName().value(),
      displayName: displayName().value(),
    });
    return name ? this.t('fields.shownAs', { name }) : this.t('fields.publicNameHint');
  });
}
