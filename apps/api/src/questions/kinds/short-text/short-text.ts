import { foldShortText } from '@olympiad/shared-dto/kinds/short-text/fold-short-text.js';
import type { ShortTextKey } from '@olympiad/shared-dto/kinds/short-text/short-text.js';
import { noLists } from '../lists.js';
import { allOrNothing } from '../points.js';
import type { ServedKind } from '../served-kind.js';

/** All or nothing, for a text that reads like one of those accepted. */
export const shortText: ServedKind<object, ShortTextKey> = {
  ...noLists,
  mark({ points, key }, answer) {
    return allOrNothing(points, typeof answer === 'string' && isAccepted(key, answer));
  },
};

function isAccepted(key: ShortTextKey, answer: string): boolean {
  const given = foldShortText(answer, key);
  // A key may hold an empty text, which nothing that is not seen may meet.
  return given !== '' && (key.accepted ?? []).some((accepted) => foldShortText(accepted, key) === given);
}
