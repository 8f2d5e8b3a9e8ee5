import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { Chance } from './chance.js';
import type { DemoQuestion } from './questions/question-shapes.js';

const BLANK = 0.06;

const GOOD_ESSAYS = [
  'Two programs that agree on **every** input halt on the same ones. If a checker $H$ existed, we could write a program that asks $H$ about itself and then does the opposite:\n\n1. run $H$ on the own text;\n2. halt only if $H$ says that it does not.\n\nWhatever $H$ answers is wrong, so there is no such checker.',
  'Suppose there were one. I build a program out of it that loops for ever exactly when the checker says *it halts*. Asked about this program the checker must be wrong. Hence it cannot exist, however clever its author is.',
];
const SHORT_ESSAYS = [
  'Because some programs run for a very long time and one never knows.',
  'It is possible if the computer is fast enough.',
];

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
    case 'matching':
      return isRight ? (key.pairs ?? null) : mixedUp(key.pairs ?? {}, chance);
    case 'ordering':
      return isRight ? (key.order ?? null) : chance.some(key.order ?? [], options.length);
    case 'short-text':
      return isRight ? chance.pick(key.accepted ?? []) : '?';
    case 'file':
      // The students of the season have no cameras.
      return null;
    case 'essay':
      return chance.pick(isRight ? GOOD_ESSAYS : SHORT_ESSAYS);
  }
}

/** The first some of the pairs, with what they have exchanged. */
function mixedUp(pairs: Record<string, string>, chance: Chance): Record<string, string> {
  const some = Object.entries(pairs).slice(0, 2 + chance.below(2));
  const turned = some.map(([, right]) => right).reverse();
  return Object.fromEntries(some.map(([left], place) => [left, turned[place] ?? '']));
}

function nearMiss(value: string, chance: Chance): string {
  const number = Number(value);
  return chance
    .pick([number + 1, number - 1, number * 2, number + 10, -number - 3])
    .toFixed(value.includes('.') ? 2 : 0);
}
