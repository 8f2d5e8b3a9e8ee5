/** How far back the platform's health is shown. */
export const HEALTH_SPANS = ['1h', '6h', '24h'] as const;
export type HealthSpan = (typeof HEALTH_SPANS)[number];

/** What a crossed limit asks for: now, tomorrow, once a day. */
export type HealthSeverity = 'page' | 'ticket' | 'trend';
/** `unknown` when nothing was measured lately. */
export type HealthVerdict = 'good' | HealthSeverity | 'unknown';
/** A ratio is 0 to 1; times are seconds. */
export type HealthUnit = 'ratio' | 'seconds' | 'bytes' | 'count';
