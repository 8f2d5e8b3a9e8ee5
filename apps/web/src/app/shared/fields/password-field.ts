import { Component, inject, input, signal } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { MatError, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { mdiEyeOffOutline, mdiEyeOutline } from '../../core/generated/open-icons';
import { Texts } from '../../core/language/texts';
import { IconButton } from '../button/button';
import { Icon } from '../icon/icon';
import { FieldError } from './field-error';
import { FORM_FIELD } from './form-field-look';

/** A password with a switch to see what one types. */
@Component({
  selector: 'app-password-field',
  imports: [FieldError, FormField, Icon, MatError, FORM_FIELD, MatHint, IconButton, MatInput, MatLabel, MatSuffix],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <input
        matInput
        [type]="shown() ? 'text' : 'password'"
        [formField]="field()"
        [autocomplete]="autocomplete()"
        spellcheck="false"
      />
      <button
        appIconButton
        matSuffix
        type="button"
        [attr.aria-label]="t('auth.showPassword')"
        [attr.aria-pressed]="shown()"
        (click)="shown.set(!shown())"
      >
        <app-icon [path]="shown() ? hideIcon : showIcon" />
      </button>
      @if (hint(); as line) {
        <mat-hint>{{ line }}</mat-hint>
      }
      <mat-error><app-field-error [errors]="field()().errors()" /></mat-error>
    </mat-form-field>
  `,
  styleUrl: './whole-line.scss',
})
export class PasswordField {
  protected readonly t = inject(Texts).t;
  protected readonly showIcon = mdiEyeOutline;
  protected readonly hideIcon = mdiEyeOffOutline;
  protected readonly shown = signal(false);

  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly autocomplete = input<'current-password' | 'new-password'>('current-password');
}
