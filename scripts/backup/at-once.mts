/** Works on many things, some at a time; the first failure ends it. */
export async function atOnce<T>(
  width: number,
  things: Iterable<T> | AsyncIterable<T>,
  work: (thing: T) => Promise<void>,
) {
  const waiting = Symbol.asyncIterator in things ? things[Symbol.asyncIterator]() : things[Symbol.iterator]();
  let failed = false;
  const worker = async () => {
    try {
      for (let next = await waiting.next(); !next.done && !failed; next = await waiting.next()) await work(next.value);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const results = await Promise.allSettled(Array.from({ length: width }, worker));
  const broken = results.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
}
