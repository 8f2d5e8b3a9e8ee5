import type { MatchingContent, MatchingKey } from '@olympiad/shared-dto/kinds/matching/matching.js';
import { shuffledLists } from '../lists.js';
import { share } from '../points.js';
import type { ServedKind } from '../served-kind.js';

const lists = shuffledLists('left', 'right');

/** A share for each right pair. */
export const matching: ServedKind<MatchingContent, MatchingKey> = {
  draw: (content, shuffle) => lists.draw(content, shuffle),
  show: (content, drawn, words) => ({ ...lists.show(content, drawn, words), ...(content.reuse && { reuse: true }) }),
  mark({ points, key: { pairs = {} } }, answer) {
    const given = new Map(typeof answer === 'object' ? Object.entries(answer) : []);
    const hits = Object.entries(pairs).filter(([left, right]) => given.get(left) === right);
    return share(points, hits.length, Object.keys(pairs).length);
  },
};
