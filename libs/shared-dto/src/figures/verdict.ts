import type { HealthVerdict } from '../platform-health.js';
import type { Threshold } from './table.js';

const WORST = ['page', 'ticket', 'trend'] as const;

/** The most urgent of a figure's thresholds that it has crossed; one at its threshold has not. */
export function verdictOf(
  value: number | undefined,
  thresholds: readonly Pick<Threshold, 'is' | 'value' | 'severity'>[],
): HealthVerdict {
  if (value === undefined) return 'unknown';
  const crossed = thresholds.filter((one) => (one.is === '>' ? value > one.value : value < one.value));
  return WORST.find((severity) => crossed.some((one) => one.severity === severity)) ?? 'good';
}
