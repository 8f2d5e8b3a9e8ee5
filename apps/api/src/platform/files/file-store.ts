import type { Readable } from 'node:stream';
import { AppError } from '../errors/app-error.js';

/** The store of files; keys are relative paths such as `users/6f…`. Files pass through as streams. */
export abstract class FileStore {
  /**
   * Stores the stream whole under the key, or not at all. An error of the stream itself is thrown as it is.
   * Throws StorageFull when there is no room, StorageUnavailable when the store does not answer.
   * @returns bytes stored
   */
  abstract put(key: string, content: Readable): Promise<number>;
  /** Throws StorageFull where what is free is kept for answers; asked before a file is read. */
  abstract refuseFull(): Promise<void>;
  /** A stream of the file; undefined when there is none. Throws StorageUnavailable. */
  abstract read(key: string): Promise<Readable | undefined>;
  abstract remove(key: string): Promise<void>;
  /** One sentence on why nothing can be stored now; undefined when all is well. Answers within a second. */
  abstract trouble(): Promise<string | undefined>;
}

/** There is no room, or what is there may not be written. */
export class StorageFull extends AppError {
  constructor() {
    super(503, 'STORAGE_FULL', 'Files cannot be stored right now', { retryAfterSeconds: 30 });
  }
}

/** The file store does not answer. */
export class StorageUnavailable extends AppError {
  constructor() {
    super(503, 'STORAGE_GONE', 'The file store cannot be reached right now', { retryAfterSeconds: 10 });
  }
}
