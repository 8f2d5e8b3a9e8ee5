import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { WriteQuestion } from '@olympiad/shared-dto/questions.dto.js';

/** A question of the season; its subject is that of the list it stands in. */
export interface DemoQuestion extends Omit<WriteQuestion, 'subject'> {
  /** From -2, which nearly everybody can do, to 2. */
  difficulty: number;
}

interface Common {
  points: number;
  difficulty: number;
  tags?: string[];
}

type Text = string | [en: string, ru: string, uz: string];

/** The same sign everywhere, such as a formula, or one text a language. */
function toText(text: Text): LocalizedText {
  return typeof text === 'string' ? { en: text } : { en: text[0], ru: text[1], uz: text[2] };
}

/** Options by id; those of `right` are the key. */
export function single(
  text: Text,
  options: Record<string, Text>,
  right: string,
  common: Common & { penalty?: number },
) {
  return choice('single', text, options, [right], common);
}

export function multiple(text: Text, options: Record<string, Text>, right: string[], common: Common): DemoQuestion {
  return choice('multiple', text, options, right, common);
}

export function number(
  text: Text,
  value: string,
  common: Common,
  key: { tolerance?: string; relative?: boolean } = {},
): DemoQuestion {
  return { kind: 'number', text: toText(text), key: { value, ...key }, ...common };
}

export function shortText(text: Text, accepted: string[], common: Common): DemoQuestion {
  return { kind: 'short-text', text: toText(text), key: { accepted }, ...common };
}

/** People mark it. */
export function essay(text: Text, common: Common): DemoQuestion {
  return { kind: 'essay', text: toText(text), key: {}, ...common };
}

/** People look at it. */
export function file(text: Text, common: Common): DemoQuestion {
  return { kind: 'file', text: toText(text), key: {}, ...common };
}

/** What belongs together, by ids of the left, and what else is there to choose from. */
export function matching(
  text: Text,
  pairs: Record<string, [left: Text, right: Text]>,
  more: Record<string, Text>,
  common: Common,
): DemoQuestion {
  const sides = Object.entries(pairs).map(([id, [left, right]]) => ({
    left: { id, text: toText(left) },
    right: { id: `to-${id}`, text: toText(right) },
  }));
  const others = Object.entries(more).map(([id, other]) => ({ id, text: toText(other) }));
  return {
    kind: 'matching',
    text: toText(text),
    left: sides.map(({ left }) => left),
    right: [...sides.map(({ right }) => right), ...others],
    key: { pairs: Object.fromEntries(sides.map(({ left, right }) => [left.id, right.id])) },
    ...common,
  };
}

/** Options by id, in their right order. */
export function ordering(text: Text, options: Record<string, Text>, common: Common): DemoQuestion {
  const written = Object.entries(options).map(([id, option]) => ({ id, text: toText(option) }));
  return { kind: 'ordering', text: toText(text), options: written, key: { order: Object.keys(options) }, ...common };
}

function choice(
  kind: 'single' | 'multiple',
  text: Text,
  options: Record<string, Text>,
  right: string[],
  common: Common,
): DemoQuestion {
  const written = Object.entries(options).map(([id, option]) => ({ id, text: toText(option) }));
  return { kind, text: toText(text), options: written, key: { options: right }, ...common };
}
