/**
 * A figure with a bar of its own, beside the ratio of processor times.
 */
export type Figure = {
  what: string;
  value: string;
  product?: string;
  yardstick?: string;
  bar?: string;
  passed: boolean;
};

type Taken = {
  value: number;
  unit?: string;
  atMost?: number;
  atLeast?: number;
  product?: string;
  yardstick?: string;
};

/**
 * `value` is what the bar is about; `product` and `yardstick` are both sides of it where it is a ratio
 */
export function figure(what: string, { value, unit = '', atMost, atLeast, product, yardstick }: Taken): Figure {
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

export const rounded = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)));

export function median(values: number[]) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [below = Number.NaN, above = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 ? above : (below + above) / 2;
}

/** The value that `share` of them do not exceed. */
export function quantile(values: number[], share: number) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
