import { Component, computed, inject } from '@angular/core';
import { SHORT_TEXT_MAX } from '@olympiad/shared-dto/kinds/short-text/short-text.js';
import { Texts } from '../../../core/language/texts';
import { TextField } from '../text-field';

/** So many characters before the end the field begins to count. */
const NEAR = 50;

/** A field for a few words. Near its limit it says how many characters are left, and never cuts without saying so. */
@Component({
  selector: 'app-short-text-field',
  template: `
    <label [for]="fieldId()">{{ t('shortText.label') }}</label>
    <input
      #field
      type="text"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      [id]="fieldId()"
      [attr.aria-describedby]="notes()"
      [value]="text()"
      [disabled]="locked()"
      (input)="type($event)"
      (compositionend)="fit()"
    />
    <div class="said" role="status" [id]="fieldId() + '-said'">
      @if (left(); as words) {
        <p class="app-number">{{ words }}</p>
      }
      @if (cut()) {
        <p class="problem">{{ t('shortText.cut', { most: max }) }}</p>
      }
    </div>
  `,
  styleUrl: '../text-field.scss',
})
export class ShortTextField extends TextField {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly max = SHORT_TEXT_MAX;

  protected readonly left = computed(() => {
    const left = this.max - this.text().length;
    return left <= NEAR ? this.texts.n('shortText.left', left) : null;
  });
  protected readonly notes = computed(() => `${this.fieldId()}-said ${this.askedId()}`);
}
