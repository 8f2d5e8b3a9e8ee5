import type { HealthLimit } from '@olympiad/shared-dto/platform-health.dto.js';
import type { HealthSeverity, HealthUnit, HealthVerdict } from '@olympiad/shared-dto/platform-health.js';
import list from '../../../../deploy/monitoring/thresholds.json' with { type: 'json' };

/** By figure, from the same list the alarms are made of. */
export const unitOf = (id: string): HealthUnit =>
  (list.figures.find((figure) => figure.id === id)?.unit ?? 'count') as HealthUnit;

export const limitsOf = (id: string): HealthLimit[] =>
  list.thresholds
    .filter(({ figure }) => figure === id)
    .map(({ is, value, severity }) => ({ is: is as '>' | '<', value, severity: severity as HealthSeverity }));

const WORST = ['page', 'ticket', 'trend'] as const;

/** The most urgent limit that is crossed. */
export function verdictOf(value: number | undefined, limits: readonly HealthLimit[]): HealthVerdict {
  if (value === undefined) return 'unknown';
  const crossed = limits.filter((limit) => (limit.is === '>' ? value > limit.value : value < limit.value));
  return WORST.find((severity) => crossed.some((limit) => limit.severity === severity)) ?? 'good';
}
