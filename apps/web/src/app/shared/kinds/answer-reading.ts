import { Directive, input } from '@angular/core';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';

/** An answer of one kind as those read it who mark it. */
@Directive()
export abstract class AnswerReading {
  readonly value = input.required<NonNullable<AnswerValue>>();
}
