import { computed, Directive, ElementRef, signal, viewChild } from '@angular/core';
import { AnswerField } from './answer-field';
import { fitText, type Fitted } from './fit-text';

/** A field for words, `#field` in its template. It takes no more than there may be, and knows when it cut. */
@Directive()
export abstract class TextField extends AnswerField {
  /** In UTF-16 units. */
  protected abstract readonly max: number;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement | HTMLTextAreaElement>>('field');

  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : '';
  });
  protected readonly cut = signal(false);

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
    return fitText(value, selectionStart ?? value.length, this.max);
  }

  private emit(text: string): void {
    this.answer.emit(() => (text === '' ? null : text));
  }
}
