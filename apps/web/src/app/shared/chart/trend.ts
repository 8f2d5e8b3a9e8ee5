/** A line across a chart, where something begins to be wrong. */
export interface TrendLimit {
  value: number;
  /** What stands at the line, such as `> 1 %`. */
  label: string;
  /** A token of the theme. */
  colour: string;
}

/** One figure over time. */
export interface Trend {
  /** ISO, oldest first. */
  times: readonly string[];
  /** One for each time; null is a gap. */
  points: readonly (number | null)[];
  limits: readonly TrendLimit[];
}
