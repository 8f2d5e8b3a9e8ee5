/** Numbers that look like chance and are the same each time for one seed. */
export class Chance {
  #state: number;

  /** @param seed what the numbers follow from; parts of it that differ a little give nothing alike */
  constructor(...seed: number[]) {
    this.#state = seed.reduce((state, part) => scrambled(state ^ scrambled(part + 0x9e3779b9)), 0x2545f491);
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return scrambled(this.#state) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not including, `end`; each is as likely as any other. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** The same by Zipf: the first is twice as likely as the second and ten times as likely as the tenth. */
  zipf(end: number): number {
    return Math.min(Math.floor((end + 1) ** this.next()) - 1, end - 1);
  }

  is(share: number): boolean {
    return this.next() < share;
  }

  oneOf<One>(list: readonly One[]): One {
    return list[this.below(list.length)] as One;
  }
}

/** Each bit of the answer follows from all bits of the number. */
function scrambled(number: number): number {
  let mixed = number | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
