import { noLists } from '../lists.js';
import type { ServedKind } from '../served-kind.js';

/** People read it. */
export const essay: ServedKind = { ...noLists, mark: 'by-people' };
