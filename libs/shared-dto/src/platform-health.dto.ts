import { IsIn, IsOptional } from 'class-validator';
import {
  HEALTH_SPANS,
  type HealthSeverity,
  type HealthSpan,
  type HealthUnit,
  type HealthVerdict,
} from './platform-health.js';

export class PlatformHealthQuery {
  /** The last hour unless said otherwise. */
  @IsOptional()
  @IsIn(HEALTH_SPANS)
  span?: HealthSpan;
}

/** Where a figure becomes an alarm. */
export class HealthLimit {
  is!: '>' | '<';
  value!: number;
  severity!: HealthSeverity;
}

/** One figure over time. */
export class HealthFigure {
  /** As in the list of thresholds, such as `error-rate`. */
  id!: string;
  unit!: HealthUnit;
  /** Of the last five minutes; null when nothing was measured. */
  now!: number | null;
  verdict!: HealthVerdict;
  limits!: HealthLimit[];
  /** One for each of the times; null where nothing was measured. */
  points!: (number | null)[];
}

/** How the whole platform has been, all replicas together. */
export class PlatformHealth {
  span!: HealthSpan;
  /** The beginnings of the steps, oldest first. */
  times!: string[];
  /** Replicas that reported their figures within the last two minutes. */
  replicas!: number;
  figures!: HealthFigure[];
}
