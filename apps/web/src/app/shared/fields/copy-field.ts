import { Component, ElementRef, inject, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Notices } from '../../core/errors/notices';
import { mdiContentCopy } from '../../core/generated/open-icons';
import { Texts } from '../../core/language/texts';
import { Icon } from '../icon/icon';
import { FORM_FIELD } from './form-field-look';

/** A text to take along, such as a link. */
@Component({
  selector: 'app-copy-field',
  imports: [Icon, MatButton, FORM_FIELD, MatInput, MatLabel],
  template: `
    <mat-form-field subscriptSizing="dynamic">
      <mat-label>{{ label() }}</mat-label>
      <input #field matInput readonly [value]="value()" (focus)="field.select()" />
    </mat-form-field>
    <button matButton="outlined" type="button" (click)="copy()">
      <app-icon [path]="icon" />{{ t('fields.copy') }}
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--app-1);
    }
    mat-form-field {
      flex: 1 1 220px;
      min-width: 0;
    }
  `,
})
export class CopyField {
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly icon = mdiContentCopy;
  private readonly field = viewChild.required('field', { read: ElementRef<HTMLInputElement> });

  readonly label = input.required<string>();
  readonly value = input.required<string>();

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.value());
      this.notices.show(this.t('fields.copied'));
    } catch {
      // Plain http has no clipboard: the text is selected, so that the system's shortcut copies it.
      const field = this.field().nativeElement as HTMLInputElement;
      field.focus();
      field.select();
      this.notices.show(this.t('fields.copyByHand'));
    }
  }
}
