import type { HealthSeverity, HealthUnit } from '../platform-health.js';

/** Labels that match whole regular expressions, or must not. */
export interface Labels {
  only?: Record<string, string>;
  not?: Record<string, string>;
}

/** A counter or a gauge, by labels. */
export interface Metered extends Labels {
  metric: string;
}

/** How a figure is measured, by the name of the way. */
export interface Ways {
  gauge: Metered & { across: 'max' | 'min' | 'sum' };
  proportion: { metric: string; of: string };
  answering: object;
  lost: object;
  share: { part: Metered; of: Metered };
  mean: { histogram: string } & Labels;
  quantile: { histogram: string; q: number } & Labels;
  above: { histogram: string; bound: number } & Labels;
  count: Metered;
  /** Of another figure, over a span such as `24h`. */
  growth: { of: string; over: string; as?: 'difference' };
}

export type Measure<Way extends keyof Ways = keyof Ways> = { [One in Way]: { kind: One } & Ways[One] }[Way];

/** One figure that the platform is watched by, as `deploy/monitoring/thresholds.json` has it. */
export interface Figure {
  id: string;
  title: string;
  unit: HealthUnit;
  group: string;
  measure: Measure;
}

/** Where a figure becomes an alarm; `holds` is how long it must be so before, `window` what is looked at. */
export interface Threshold {
  id: string;
  figure: string;
  is: '>' | '<';
  value: number;
  window?: string;
  holds: string;
  severity: HealthSeverity;
  phase: string;
  runbook: string;
  title: string;
  document: string;
  endpoint?: string;
}
