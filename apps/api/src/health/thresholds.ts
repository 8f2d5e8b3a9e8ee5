import { evaluate } from '@olympiad/shared-dto/figures/evaluate.js';
import type { Figure, Threshold } from '@olympiad/shared-dto/figures/table.js';
import type { HealthLimit } from '@olympiad/shared-dto/platform-health.dto.js';
import list from '../../../../deploy/monitoring/thresholds.json' with { type: 'json' };
import type { Fold } from './fold-minutes.js';
import { SHOWN } from './kept-figures.js';
import { observedIn } from './kept-observed.js';

// The compiler knows no literal types in JSON; the specs of the scripts look whether all of it is known.
const figures = list.figures as Figure[];
const thresholds = list.thresholds as Threshold[];

/** The figures of the history, from the same list that the alarms are made of. */
export const SHOWN_FIGURES = SHOWN.map((id): Figure => {
  const figure = figures.find((one) => one.id === id);
  if (!figure) throw new Error(`There is no figure ${id} in deploy/monitoring/thresholds.json`);
  return figure;
});

export const limitsOf = ({ id }: Figure): HealthLimit[] =>
  thresholds
    .filter(({ figure }) => figure === id)
    .map(({ is, value, severity }): HealthLimit => ({ is, value, severity }));

/** The figure in what was kept of some minutes; undefined where nothing was measured. */
export const valueIn = (fold: Fold, { measure }: Figure): number | undefined => evaluate(measure, observedIn(fold));
