/** Which answers are listed for marking: only those without points, or all. */
export const MARK_STATES = ['unmarked', 'all'] as const;
export type MarkState = (typeof MARK_STATES)[number];
