/** Contrast as WCAG 2 computes it. Colours are `#rrggbb`. */
export type Hex = `#${string}`;

/** The least contrast of text, AA. */
export const TEXT_CONTRAST = 4.5;

const BLACK: Hex = '#000000';
const WHITE: Hex = '#ffffff';
const STEPS = 50;

type Channels = readonly [number, number, number];

function channels(colour: Hex): Channels {
  const number = Number.parseInt(colour.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

/** 0 (black) to 1 (white). */
export function luminance(colour: Hex): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const [red, green, blue] = channels(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** 1 (the same) to 21 (black on white). */
export function contrast(one: Hex, other: Hex): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** `share` of the second colour in the first: 0 gives the first, 1 the second. */
export function mix(first: Hex, second: Hex, share: number): Hex {
  const [from, to] = [channels(first), channels(second)];
  const mixed = from.map((value, index) => Math.round(value + ((to[index] ?? 0) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Black or white, whichever reads better on the ground; one of them always reaches AA. */
export function inkOn(ground: Hex): Hex {
  return contrast(BLACK, ground) >= contrast(WHITE, ground) ? BLACK : WHITE;
}

/** The colour, moved towards black or white only as far as it must to be read on every ground. */
export function readable(colour: Hex, grounds: readonly Hex[], least = TEXT_CONTRAST): Hex {
  const reads = (candidate: Hex) => grounds.every((ground) => contrast(candidate, ground) >= least);
  const goal = inkOn(grounds[0] ?? WHITE);
  for (let step = 0; step < STEPS; step += 1) {
    const candidate = mix(colour, goal, step / STEPS);
    if (reads(candidate)) return candidate;
  }
  return goal;
}
