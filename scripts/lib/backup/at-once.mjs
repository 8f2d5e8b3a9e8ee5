/**
 * Works on many things, some at a time; the first failure ends it.
 *
 * @template T
 * @param {number} width
 * @param {Iterable<T> | AsyncIterable<T>} things
 * @param {(thing: T) => Promise<void>} work
 */
export async function atOnce(width, things, work) {
  const waiting = (things[Symbol.asyncIterator] ?? things[Symbol.iterator]).call(things);
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
  const broken = results.find(({ status }) => status === 'rejected');
  if (broken) throw broken.reason;
}
