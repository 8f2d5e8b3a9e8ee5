import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { QuestionKind } from '@olympiad/shared-dto/kinds/kinds.js';
import type { KindOnScreen } from './kind-on-screen';
import { essay } from './essay/essay';
import { file } from './file/file';
import { matching } from './matching/matching';
import { multiple } from './multiple/multiple';
import { number } from './number/number';
import { ordering } from './ordering/ordering';
import { shortText } from './short-text/short-text';
import { single } from './single/single';

/** How each kind is shown: a new one has its folder here, and its line. */
export const KINDS_ON_SCREEN: Record<QuestionKind, KindOnScreen> = {
  single,
  multiple,
  number,
  'short-text': shortText,
  essay,
  file,
  ordering,
  matching,
};

/** Undefined for a kind of a later release, which this page learns by being loaded again. */
export function onScreen(question: { kind: string }): KindOnScreen | undefined {
  return (KINDS_ON_SCREEN as Partial<Record<string, KindOnScreen>>)[question.kind];
}

/** An answer in a line, for lists and disputes; nothing for a blank. `decimal` writes a number as the reader does. */
export function answerText(value: AnswerValue, question: AttemptQuestion, decimal: (value: string) => string): string {
  return value === null ? '' : (onScreen(question)?.words(value, question, decimal) ?? '');
}
