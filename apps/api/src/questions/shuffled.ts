import { createHash } from 'node:crypto';

/**
 * A shuffle that follows from the seed alone: every item's place comes from a hash of seed, purpose and its name,
 * so the order items arrive in makes no difference.
 */
export function shuffled<Item>(
  items: readonly Item[],
  seed: string,
  purpose: string,
  nameOf: (item: Item) => string,
): Item[] {
  const placed = items.map((item) => ({
    item,
    place: createHash('sha256')
      .update(`${seed}\n${purpose}\n${nameOf(item)}`)
      .digest('hex'),
  }));
  return placed.sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ item }) => item);
}
