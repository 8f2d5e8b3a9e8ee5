import { Component, inject, input, output } from '@angular/core';
import { MatChipGrid, MatChipInput, MatChipRemove, MatChipRow, type MatChipInputEvent } from '@angular/material/chips';
import { MatHint, MatLabel } from '@angular/material/form-field';
import { mdiCloseCircle } from '@mdi/js';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';

const MOST = 60;
/** By what was typed and not by the key: where English keyboards have their comma, Russian ones have the letter б. */
const COMMA = /[,，﹐、،]/u;

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
        matChipInputAddOnBlur
        (matChipInputTokenEnd)="end($event)"
        (input)="type($event)"
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
  readonly label = input.required<string>();
  readonly words = input.required<readonly string[]>();
  readonly written = output<string[]>();

  protected end({ value, chipInput }: MatChipInputEvent): void {
    chipInput.clear();
    this.add([value]);
  }

  /** A comma ends a word; what stands behind the last one is still being written. */
  protected type(event: Event): void {
    const field = event.target as HTMLInputElement;
    const parts = field.value.split(COMMA);
    if (parts.length === 1 || (event instanceof InputEvent && event.isComposing)) return;
    field.value = parts.pop()?.trimStart() ?? '';
    this.add(parts);
  }

  private add(texts: readonly string[]): void {
    const before = this.words();
    const words = new Set(texts.map((text) => text.trim()));
    const added = [...words].filter((word) => word !== '' && !before.includes(word));
    const all = [...before, ...added].slice(0, MOST);
    if (all.length > before.length) this.written.emit(all);
  }

  protected remove(word: string): void {
    this.written.emit(this.words().filter((one) => one !== word));
  }
}
