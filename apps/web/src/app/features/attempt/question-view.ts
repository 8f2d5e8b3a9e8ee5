import { Component, computed, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiFlag, mdiFlagOutline } from '@mdi/js';
import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/rules/answer-value.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';
import { MarkingRule } from '../../shared/kinds/marking-rule';
import { NumberField, type TypedNumber } from '../../shared/kinds/number/number-field';
import { ShortTextField } from '../../shared/kinds/short-text/short-text-field';
import { RichText } from '../../shared/rich-text/rich-text';
import { hasChosen, ticked, toggled, type AnswerChange } from './answer-input';
import { keyName } from './key-name';

/** One question and its answer. Keys work while the focus is inside and not in a text field; a click anywhere brings it. */
@Component({
  selector: 'app-question-view',
  imports: [Icon, MarkingRule, MatButton, NumberField, RichText, ShortTextField],
  templateUrl: './question-view.html',
  styleUrl: './question-view.scss',
  host: { '(keydown)': 'key($event)', tabindex: '-1' },
})
export class QuestionView {
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly field = viewChild<NumberField | ShortTextField>('field');

  readonly question = input.required<AttemptQuestion>();
  readonly number = input.required<number>();
  readonly of = input.required<number>();
  readonly value = input.required<AnswerValue>();
  /** A typed answer as it was typed, when its value does not say it. */
  readonly typed = input<string>();
  /** What was typed does not count. */
  readonly held = input(false);
  readonly flagged = input.required<boolean>();
  readonly locked = input.required<boolean>();

  /** Takes the answer as it stands by then: several may come before the screen is drawn again. */
  readonly answer = output<AnswerChange>();
  /** A typed answer and its text. */
  readonly entered = output<TypedNumber>();
  /** A text that is no answer. */
  readonly hold = output<string>();
  readonly flag = output();
  readonly move = output<1 | -1>();

  protected readonly options = computed(() => this.question().options ?? []);
  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : null;
  });
  protected readonly points = computed(() =>
    this.n('attempt.points', this.question().points, { points: this.formats.number(this.question().points) }),
  );
  protected readonly flagIcon = computed(() => (this.flagged() ? mdiFlag : mdiFlagOutline));

  /** After a move one types at once, or the reading starts at the new question. */
  focus(options?: FocusOptions): void {
    const field = this.locked() ? undefined : this.field();
    if (field) field.focus(options);
    else this.heading().nativeElement.focus(options);
  }

  protected chosen(id: string): boolean {
    return hasChosen(this.value(), id);
  }

  protected set(value: AnswerValue): void {
    this.answer.emit(() => value);
  }

  protected tick(id: string, on: boolean): void {
    this.answer.emit((before) => ticked(before, id, on, this.options()));
  }

  protected key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      this.move.emit(1);
      return;
    }
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.press(keyName(event))) event.preventDefault();
  }

  private press(key: string): boolean {
    if (key === 'n' || key === 'p') this.move.emit(key === 'n' ? 1 : -1);
    else if (key === 'f') this.flag.emit();
    else return this.pick(key);
    return true;
  }

  private pick(key: string): boolean {
    const option = /^[1-9]$/.test(key) ? this.options()[Number(key) - 1] : undefined;
    if (!option || this.locked()) return false;
    if (this.question().kind === 'multiple') this.answer.emit((before) => toggled(before, option.id, this.options()));
    else this.set(option.id);
    return true;
  }
}
