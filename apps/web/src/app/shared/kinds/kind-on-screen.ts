import type { Type } from '@angular/core';
import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { AnswerField } from './answer-field';
import type { AnswerReading } from './answer-reading';

/** How an answer of one kind is given and said. */
export interface KindOnScreen {
  field: Type<AnswerField>;
  /** A value that is not null in a line; `decimal` writes a number as the reader does. */
  words(value: NonNullable<AnswerValue>, question: AttemptQuestion, decimal: (value: string) => string): string;
  /** How people read it who mark it; its words where absent. */
  reading?: Type<AnswerReading>;
  /** The words are Markdown, as the texts of a question are. */
  rich?: boolean;
  /** What is typed may be no answer, and is then held with what counts beside it. */
  holdsTexts?: boolean;
  /** Digits pressed anywhere in the question choose an option. */
  chosenByDigits?: boolean;
}
