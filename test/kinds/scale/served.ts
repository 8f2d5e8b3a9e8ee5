import { share } from '../../../apps/api/src/questions/kinds/points.js';
import type { ServedKind } from '../../../apps/api/src/questions/kinds/served-kind.js';
import type { ScaleContent, ScaleKey } from './shared.js';

/** Half the points for a step beside the right one. A scale keeps its order. */
export const served: ServedKind<ScaleContent, ScaleKey> = {
  draw: ({ steps = [] }) => ({ steps: steps.map(({ id }) => id) }),
  show: ({ steps = [] }, _drawn, words) => ({ steps: steps.map(({ id, text }) => ({ id, ...words(text) })) }),
  mark({ steps = [], key, points }, answer) {
    const place = (id: unknown) => steps.findIndex((step) => step.id === id);
    return share(points, 2 - Math.abs(place(key.step) - place(answer)), 2);
  },
};
