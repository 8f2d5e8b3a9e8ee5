import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ANSWER_TEXT_MAX } from '@olympiad/shared-dto/limits.js';
import { Formats } from '../../../core/language/formats';
import { Texts } from '../../../core/language/texts';
import { RichText } from '../../rich-text/rich-text';
import { AnswerField } from '../answer-field';
import { fitText, type Fitted } from '../short-text/fit-text';

/** A field that grows with its text and counts it. What the Markdown becomes is shown on demand. */
@Component({
  selector: 'app-essay-field',
  imports: [MatButton, RichText],
  templateUrl: './essay-field.html',
  styleUrl: './essay-field.scss',
})
export class EssayField extends AnswerField {
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : '';
  });
  protected readonly preview = signal(false);
  protected readonly cut = signal(false);
  protected readonly most = computed(() => this.formats.number(ANSWER_TEXT_MAX));
  protected readonly count = computed(() =>
    this.t('essay.count', { count: this.formats.number(this.text().length), most: this.most() }),
  );
  protected readonly notes = computed(() => `${this.fieldId()}-count ${this.fieldId()}-said ${this.askedId()}`);

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
    return fitText(value, selectionStart, ANSWER_TEXT_MAX);
  }

  private emit(text: string): void {
    this.answer.emit(() => (text === '' ? null : text));
  }
}
