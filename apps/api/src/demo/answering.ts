import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { Chance } from './chance.js';
import type { DemoQuestion } from './questions/question-shapes.js';

const BLANK = 0.06;

/** What a student of some ability answers: the more often right, the easier the question. */
export function answerOf(question: DemoQuestion, ability: number, chance: Chance): AnswerValue {
  if (chance.happens(BLANK)) return null;
  const isRight = chance.happens(1 / (1 + Math.exp(-1.5 * (ability + 0.4 - question.difficulty))));
  const { kind, key, options = [] } = question;
  const right = key.options ?? [];
  const wrong = options.map(({ id }) => id).filter((id) => !right.includes(id));
  switch (kind) {
    case 'single':
      return isRight ? (right[0] ?? null) : chance.pick(wrong);
    case 'multiple':
      if (isRight) return right;
      return chance.happens(0.6)
        ? chance.some(right, right.length - 1)
        : [...chance.some(right, 2), ...chance.some(wrong, 1)];
    case 'number':
      return isRight ? (key.value ?? null) : nearMiss(key.value ?? '0', chance);
    case 'short-text':
      return isRight ? chance.pick(key.accepted ?? []) : '?';
  }
}

function nearMiss(value: string, chance: Chance): string {
  const number = Number(value);
  return chance
    .pick([number + 1, number - 1, number * 2, number + 10, -number - 3])
    .toFixed(value.includes('.') ? 2 : 0);
}
