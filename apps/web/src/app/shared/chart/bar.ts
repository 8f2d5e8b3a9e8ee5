/** One bar of a chart, and one row of its table. */
export interface Bar {
  label: string;
  value: number;
  /** Drawn in the achievement colour, as one's own place. */
  own?: boolean;
}
