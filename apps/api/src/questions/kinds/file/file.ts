import { noLists } from '../lists.js';
import type { ServedKind } from '../served-kind.js';

/** People look at it. */
export const file: ServedKind = { ...noLists, mark: 'by-people' };
