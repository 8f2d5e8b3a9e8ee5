/**
 * A figure with a bar of its own, beside the ratio of processor times.
 *
 * @typedef {{ what: string, value: string, product?: string, yardstick?: string, bar?: string, passed: boolean }} Figure
 */

/**
 * @param {string} what
 * @param {{ value: number, unit?: string, atMost?: number, atLeast?: number, product?: string, yardstick?: string }} taken
 *   `value` is what the bar is about; `product` and `yardstick` are both sides of it where it is a ratio
 * @returns {Figure}
 */
export function figure(what, { value, unit = '', atMost, atLeast, product, yardstick }) {
  const bar = atMost !== undefined ? `≤ ${atMost}${unit}` : atLeast !== undefined ? `≥ ${atLeast}${unit}` : undefined;
  return {
    what,
    value: `${rounded(value)}${unit}`,
    ...(product !== undefined && { product }),
    ...(yardstick !== undefined && { yardstick }),
    ...(bar !== undefined && { bar }),
    passed:
      Number.isFinite(value) &&
      (atMost === undefined || value <= atMost) &&
      (atLeast === undefined || value >= atLeast),
  };
}

export const rounded = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)));

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value that `share` of them do not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
