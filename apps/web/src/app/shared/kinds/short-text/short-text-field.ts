import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { SHORT_TEXT_MAX } from '@olympiad/shared-dto/kinds/short-text/short-text.js';
import { Texts } from '../../../core/language/texts';
import { AnswerField } from '../answer-field';
import { fitText, type Fitted } from './fit-text';

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
        <p class="problem">{{ t('shortText.cut', { most: most }) }}</p>
      }
    </div>
  `,
  styleUrl: './short-text-field.scss',
})
export class ShortTextField extends AnswerField {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly most = SHORT_TEXT_MAX;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : '';
  });
  protected readonly cut = signal(false);
  protected readonly left = computed(() => {
    const left = SHORT_TEXT_MAX - this.text().length;
    return left <= NEAR ? this.texts.n('shortText.left', left) : null;
  });
  protected readonly notes = computed(() => `${this.fieldId()}-said ${this.askedId()}`);

  override focus(options?: FocusOptions): boolean {
    this.field().nativeElement.focus(options);
    return true;
  }

  protected type(event: Event): void {
    // What an input method is still putting together is taken, but not touched.
    if (event instanceof InputEvent && event.isComposing) this.emit(this.fitted().text);
    else this.fit();
  }

  protected fit(): void {
    const field = this.field().nativeElement;
    const { text, caret } = this.fitted();
    this.cut.set(text !== field.value);
    if (text !== field.value) {
      field.value = text;
      field.setSelectionRange(caret, caret);
    }
    this.emit(text);
  }

  private fitted(): Fitted {
    const { value, selectionStart } = this.field().nativeElement;
    return fitText(value, selectionStart ?? value.length, SHORT_TEXT_MAX);
  }

  private emit(text: string): void {
    this.answer.emit(() => (text === '' ? null : text));
  }
}
