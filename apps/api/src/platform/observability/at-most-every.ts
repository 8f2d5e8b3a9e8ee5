/** Asks for a value at most once in `ms` milliseconds, however many want it; a failure is asked again at once. */
export function atMostEvery<Value>(ms: number, ask: () => Promise<Value>): () => Promise<Value> {
  let last: { at: number; value: Promise<Value> } | undefined;
  return () => {
    const now = performance.now();
    if (!last || now - last.at > ms) {
      const asked = { at: now, value: ask() };
      last = asked;
      asked.value.catch(() => {
        if (last === asked) last = undefined;
      });
    }
    return last.value;
  };
}
