import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { KindContent, KindLists, QuestionKind } from '@olympiad/shared-dto/kinds/kinds.js';
import type { BankQuestion, WriteQuestion } from '@olympiad/shared-dto/questions.dto.js';
import { isBlank } from '@olympiad/shared-dto/rules/answer-value.js';
import { localizedIn, type Wanted } from '@olympiad/shared-dto/rules/localized.js';
import { markingOf } from '@olympiad/shared-dto/rules/marking-rule.js';
import { SERVED_KINDS } from './kinds/kinds.js';
import { Decimal, rounded } from './kinds/points.js';
import { shuffled } from './shuffled.js';

/** What a student's paper keeps of a question beside its place and points: the kind, and the lists as ids in order. */
export type AsDrawn = KindLists<string> & { kind: QuestionKind };

/** The question as this seed has it. The same seed draws the same for ever. */
export function drawn(question: BankQuestion, seed: string): AsDrawn {
  const { id, kind } = question;
  const lists = SERVED_KINDS[kind].draw(question, (list, items) =>
    shuffled(items, seed, `${list}:${id}`, (item) => item.id),
  );
  return { kind, ...lists };
}

/** What its student is shown of a question; never a key. */
export function shown(
  question: BankQuestion,
  paper: AsDrawn,
  wanted: Wanted,
): Omit<AttemptQuestion, 'id' | 'points' | 'section'> {
  const { kind, text } = question;
  return {
    kind,
    ...localizedIn(text, wanted),
    ...SERVED_KINDS[kind].show(question, paper, (words) => localizedIn(words, wanted)),
    marking: markingOf(question),
  };
}

/** What marking looks at. */
export type Marked = KindContent & Pick<WriteQuestion, 'kind' | 'points' | 'key'>;

/** The points of an answer, rounded to 2 places; undefined where people have to decide. */
export function markOf(question: Marked, answer: AnswerValue): Decimal | undefined {
  if (answer === null || isBlank(question, answer)) return new Decimal(0);
  const { mark } = SERVED_KINDS[question.kind];
  return mark === 'by-people' ? undefined : rounded(mark(question, answer));
}
