import { Component, computed, ElementRef, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { readNumber } from '@olympiad/shared-dto/kinds/number/read-number.js';
import { writeNumber } from '@olympiad/shared-dto/kinds/number/write-number.js';
import { Formats } from '../../../core/language/formats';
import { Texts } from '../../../core/language/texts';
import { AnswerField } from '../answer-field';
import { turnSign } from './turn-sign';

/**
 * A field for a number. What was understood always stands beside it; the text stays as typed. What could mean two
 * numbers is asked back, and what is none says why; both are held, and the value that is there goes on counting.
 */
@Component({
  selector: 'app-number-field',
  imports: [MatButton],
  templateUrl: './number-field.html',
  styleUrls: ['../text-field.scss', './number-field.scss'],
})
export class NumberField extends AnswerField {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  private readonly number = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : null;
  });
  /** Elsewhere than where it was typed, and after a reload, the stored number without groups. */
  protected readonly shown = computed(
    () => this.typed() ?? writeNumber(this.number() ?? '', this.formats.decimalMark()),
  );
  private readonly reading = computed(() => readNumber(this.typed() ?? '', this.formats.decimalMark()));
  protected readonly understood = computed(() => {
    const value = this.number();
    if (this.held() || value === null) return null;
    // Stored by an earlier release it may have zeros that mean nothing.
    const stored = readNumber(value, '.');
    return this.formats.decimal(stored.state === 'read' ? stored.value : value);
  });
  /** What a held text may mean. One alone was held under another language. */
  protected readonly meanings = computed(() => {
    const reading = this.reading();
    if (!this.held()) return [];
    const values = reading.state === 'asked' ? reading.values : reading.state === 'read' ? [reading.value] : [];
    return values.map((value) => ({ value, words: this.formats.decimal(value) }));
  });
  protected readonly problem = computed(() => {
    const reading = this.reading();
    return this.held() && reading.state === 'unreadable' ? reading.problem : null;
  });
  protected readonly counting = computed(() => {
    const value = this.number();
    return value === null ? this.t('number.nothing') : this.formats.decimal(value);
  });
  protected readonly notes = computed(() => `${this.fieldId()}-said ${this.askedId()}`);

  override focus(options?: FocusOptions): boolean {
    this.field().nativeElement.focus(options);
    return true;
  }

  protected type(text: string): void {
    const reading = readNumber(text, this.formats.decimalMark());
    if (reading.state === 'read') this.entered.emit({ text, value: reading.value });
    else if (reading.state === 'empty') this.entered.emit({ text, value: null });
    else this.hold.emit(text);
  }

  protected choose(value: string): void {
    this.entered.emit({ text: this.shown(), value });
    this.focus();
  }

  /** For keyboards without a minus, such as the number pad of iOS. */
  protected turn(): void {
    const field = this.field().nativeElement;
    const before = field.value;
    const caret = field.selectionStart ?? before.length;
    const text = turnSign(before);
    field.value = text;
    field.focus();
    const at = Math.max(0, caret + text.length - before.length);
    field.setSelectionRange(at, at);
    this.type(text);
  }
}
