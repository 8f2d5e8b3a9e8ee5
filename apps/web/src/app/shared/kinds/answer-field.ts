import { computed, Directive, input, output } from '@angular/core';
import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';

/** What somebody did to an answer: the answer afterwards, from the one before. */
export type AnswerChange = (before: AnswerValue) => AnswerValue;

/** An answer as it was typed, and what it was understood as; null for an emptied field. */
export interface Typed {
  text: string;
  value: AnswerValue;
}

/** The field in which one kind of question is answered. It takes an answer in one of three ways. */
@Directive({ host: { 'data-answer-field': '' } })
export abstract class AnswerField {
  readonly question = input.required<AttemptQuestion>();
  /** The answer that counts. */
  readonly value = input.required<AnswerValue>();
  /** A typed answer as it was typed, when its value does not say it. */
  readonly typed = input<string>();
  /** What was typed does not count. */
  readonly held = input(false);
  readonly locked = input(false);

  /** Takes the answer as it stands by then: several may come before the screen is drawn again. */
  readonly answer = output<AnswerChange>();
  /** A typed answer and its text. */
  readonly entered = output<Typed>();
  /** A text that is no answer: what is there goes on counting. */
  readonly hold = output<string>();

  protected readonly fieldId = computed(() => `answer-${this.question().id}`);
  /** The element that says what is asked. */
  protected readonly askedId = computed(() => `text-${this.question().id}`);

  /** Takes the focus, for fields in which one types at once; false for those that are reached by keys. */
  focus(_options?: FocusOptions): boolean {
    return false;
  }

  /** What a key does that was pressed anywhere in the question, by its name; false when nothing. */
  press(_key: string): boolean {
    return false;
  }
}
