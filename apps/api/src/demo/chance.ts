/** Chance with a seed: the same season every time. */
export class Chance {
  private state: number;

  constructor(seed: string) {
    let state = 2_166_136_261;
    for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 16_777_619);
    this.state = state >>> 0;
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, `most`. */
  below(most: number): number {
    return Math.floor(this.fraction() * most);
  }

  between(least: number, most: number): number {
    return least + this.fraction() * (most - least);
  }

  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** Throws RangeError where there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item {
    const [picked] = items.slice(this.below(items.length));
    if (picked === undefined) throw new RangeError('Nothing to pick from');
    return picked;
  }

  /** Some different items, in any order. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const rest = [...items];
    return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(this.below(rest.length), 1)).flat();
  }

  /** Around 0, nearly always between -2 and 2. */
  bell(): number {
    return Array.from({ length: 6 }, () => this.fraction()).reduce((sum, part) => sum + part, -3) * 1.2;
  }
}
