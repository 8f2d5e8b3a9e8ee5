import type { Readable } from 'node:stream';

/** Where files lie; keys are relative paths such as `users/6f…`. Files pass through as streams. */
export abstract class FileStore {
  /**
   * Stores the stream whole under the key, or not at all.
   * Throws StorageFull when there is no room.
   * @returns bytes stored
   */
  abstract put(key: string, content: Readable): Promise<number>;
  /** A stream of the file; undefined when there is none. */
  abstract read(key: string): Promise<Readable | undefined>;
  abstract remove(key: string): Promise<void>;
  /** One sentence on why nothing can be stored now; undefined when all is well. */
  abstract trouble(): Promise<string | undefined>;
}
