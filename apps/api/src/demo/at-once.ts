const AT_ONCE = 8;

/** Does the work for every item, some at a time; the answers are in the order of the items. */
export async function forEach<Item, Result>(
  items: readonly Item[],
  work: (item: Item, place: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [place, item] of waiting) results[place] = await work(item, place);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
