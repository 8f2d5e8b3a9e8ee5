import { Component, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { MatError, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Texts } from '../../core/language/texts';
import { FieldError } from './field-error';
import { FORM_FIELD } from './form-field-look';

/** The address that an account is known by, as browsers and password managers know it. */
@Component({
  selector: 'app-email-field',
  imports: [FieldError, FormField, MatError, FORM_FIELD, MatInput, MatLabel],
  template: `
    <mat-form-field>
      <mat-label>{{ t('auth.email') }}</mat-label>
      <input matInput type="email" autocomplete="username" [formField]="field()" />
      <mat-error><app-field-error [errors]="field()().errors()" /></mat-error>
    </mat-form-field>
  `,
  styleUrl: './whole-line.scss',
})
export class EmailField {
  protected readonly t = inject(Texts).t;

  readonly field = input.required<FieldTree<string>>();
}
