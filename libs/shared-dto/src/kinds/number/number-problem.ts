/** Why a text is no number, by name; the web app has a sentence for each. */
export type NumberProblem =
  | 'unfinished'
  | 'unit'
  | 'percent'
  | 'fraction'
  | 'brackets'
  | 'mixed-scripts'
  | 'grouping'
  | 'underscore'
  | 'infinity'
  | 'power'
  | 'too-many-digits'
  | 'words';

const TIMES = '[·⋅∙×✕✖⨯*∗xх]';
/** On the way to a number: a sign, a mark, a power without its exponent. */
const UNFINISHED = [
  '[+-]? ?[.,٫]?',
  `[+-]? ?[\\d.,٫٬' ]*\\d[.,٫]? ?(?:[eе] ?[+-]?|${TIMES} ?(?:1|10 ?\\^? ?[+-]?|10⁻)?)`,
  '[+-]? ?10 ?(?:\\^ ?[+-]?|⁻)',
];

/** What a unit may end with; ℃, ㎏ and their like are signs, no letters. */
const UNIT = `[\\p{L}\\p{Sc}°'"′″℃℉\\u3371-\\u337a\\u3380-\\u33df]`;

/** The first that fits names the problem. */
const SIGNS: readonly [NumberProblem, RegExp][] = [
  ['infinity', /∞|^[+-]? ?inf(?:inity)?$/i],
  ['percent', /[%٪‰‱؉؊]/],
  ['fraction', /[½¼¾⅐-⅟↉]|\d ?[/÷:∶] ?\d|[⁄∕]/],
  ['brackets', /[()[\]{}⁽⁾⟨⟩【】]/],
  ['underscore', /_/],
  ['unfinished', new RegExp(`^(?:${UNFINISHED.join('|')})$`, 'iu')],
  ['grouping', /^[+-]? ?[\d.,٫٬' ]*\d[\d.,٫٬' ]*$/],
  ['unit', new RegExp(`^[+-]? ?[.,٫]?\\d.*${UNIT}$|^[+-]? ?\\p{Sc} ?[+-]? ?\\d`, 'u')],
  ['power', /\d ?(?:\^|\*\*|[eе] ?[+-]?\d)|\d[⁺⁻]?[⁰¹²³⁴-⁹]/iu],
  ['unit', new RegExp(`^[+-]? ?[.,٫]?\\d[\\d.,٫٬' ]*${UNIT}`, 'u')],
];

/** Names what keeps a text of plain digits from being a number. */
export function numberProblem(plain: string): NumberProblem {
  return SIGNS.find(([, sign]) => sign.test(plain))?.[0] ?? 'words';
}
