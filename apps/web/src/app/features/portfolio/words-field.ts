import { Component, inject, input, output } from '@angular/core';
import { MatChipGrid, MatChipInput, MatChipRemove, MatChipRow, type MatChipInputEvent } from '@angular/material/chips';
import { MatHint, MatLabel } from '@angular/material/form-field';
import { mdiCloseCircle } from '@mdi/js';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';

const MOST = 60;

/** Words as chips: skills, interests. */
@Component({
  selector: 'app-words-field',
  imports: [Icon, MatChipGrid, MatChipInput, MatChipRemove, MatChipRow, FORM_FIELD, MatHint, MatLabel],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <mat-chip-grid #grid [attr.aria-label]="label()">
        @for (word of words(); track word) {
          <mat-chip-row (removed)="remove(word)">
            {{ word }}
            <button matChipRemove type="button" [attr.aria-label]="t('portfolio.editor.removeWord', { word })">
              <app-icon [path]="icon" />
            </button>
          </mat-chip-row>
        }
      </mat-chip-grid>
      <input
        maxlength="60"
        [matChipInputFor]="grid"
        [matChipInputSeparatorKeyCodes]="separators"
        matChipInputAddOnBlur
        (matChipInputTokenEnd)="add($event)"
      />
      <mat-hint>{{ t('portfolio.editor.wordsHint') }}</mat-hint>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      display: block;
    }
    app-icon {
      font-size: 18px;
    }
  `,
})
export class WordsField {
  protected readonly t = inject(Texts).t;
  protected readonly icon = mdiCloseCircle;
  /** Enter and comma. */
  protected readonly separators = [13, 188];

  readonly label = input.required<string>();
  readonly words = input.required<readonly string[]>();
  readonly written = output<string[]>();

  protected add({ value, chipInput }: MatChipInputEvent): void {
    const word = value.trim();
    chipInput.clear();
    if (word === '' || this.words().includes(word) || this.words().length >= MOST) return;
    this.written.emit([...this.words(), word]);
  }

  protected remove(word: string): void {
    this.written.emit(this.words().filter((one) => one !== word));
  }
}
