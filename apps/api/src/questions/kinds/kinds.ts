import type { QuestionKind } from '@olympiad/shared-dto/kinds/kinds.js';
import { essay } from './essay/essay.js';
import { file } from './file/file.js';
import { matching } from './matching/matching.js';
import { multiple } from './multiple/multiple.js';
import { number } from './number/number.js';
import { ordering } from './ordering/ordering.js';
import type { ServedKind } from './served-kind.js';
import { shortText } from './short-text/short-text.js';
import { single } from './single/single.js';

/** What the server does with each kind: a new one has its folder here, and its line. */
export const SERVED_KINDS: Record<QuestionKind, ServedKind> = {
  single,
  multiple,
  number,
  'short-text': shortText,
  essay,
  file,
  ordering,
  matching,
};
