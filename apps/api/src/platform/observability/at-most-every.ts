import { Memory } from '../memory/memory.js';

/** Asks for a value at most once in `ms` milliseconds, however many want it; a failure is asked again at once. */
export function atMostEvery<Value>(ms: number, ask: () => Promise<Value>): () => Promise<Value> {
  const memory = new Memory<Value>({ lifeMs: ms, most: 1 });
  return () => memory.get('', ask);
}
