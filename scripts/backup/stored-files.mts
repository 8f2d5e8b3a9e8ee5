import { createWriteStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Stop } from '../process/stop.mjs';
import { codeOf } from '../process/thrown.mjs';
import { openBucket } from './object-store.mts';
import type { ObjectStore } from '../../apps/api/src/platform/files/object-store.js';
import type { Readable } from 'node:stream';
import type { BackupSettings } from './settings.mts';
import type { FileHandle } from 'node:fs/promises';

/** Where the bucket also keeps backups, beside the files of the product. */
export const BACKUPS_IN_BUCKET = 'backups/';

const PIECE = 262_144;

/**
 * The files of the product, wherever they lie, by the keys the documents name them with.
 */
export interface StoredFiles {
  list: () => AsyncGenerator<string>;
  read: (key: string) => Promise<Readable | undefined>;
  write: (key: string, content: Readable) => Promise<void>;
  close: () => void;
}

export async function openStoredFiles({ bucket, uploads }: BackupSettings): Promise<StoredFiles> {
  return bucket ? new FilesInBucket(await openBucket(bucket), bucket.prefix) : new FilesInFolder(uploads);
}

export class FilesInFolder implements StoredFiles {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async *list(folder = this.root): AsyncGenerator<string> {
    const entries = await opendir(folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw new Stop(`The upload folder ${folder} cannot be read (${String(codeOf(error))}): check UPLOAD_PATH.`);
    });
    for await (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* this.list(path);
      // Another name for something that is still arriving.
      else if (entry.isFile() && !entry.name.endsWith('.part')) {
        yield relative(this.root, path).split(sep).join('/');
      }
    }
  }

  async read(key: string) {
    // Opened first: a file that is removed while it is read is still read whole.
    const file = await open(this.#path(key)).catch(ifThere);
    return file && streamOf(file);
  }

  async write(key: string, content: Readable) {
    const path = this.#path(key);
    const partial = `${path}.restoring.part`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await pipeline(content, createWriteStream(partial, { mode: 0o640, flush: true }));
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  close() {}

  #path(key: string) {
    const path = resolve(this.root, key);
    if (!path.startsWith(this.root + sep)) throw new Stop(`The file ${key} would lie outside ${this.root}.`);
    return path;
  }
}

class FilesInBucket implements StoredFiles {
  #store;
  readonly prefix: string;

  constructor(store: ObjectStore, prefix: string) {
    this.#store = store;
    this.prefix = prefix;
  }

  async *list() {
    for await (const name of this.#store.list(this.prefix)) {
      const key = name.slice(this.prefix.length);
      if (!key.startsWith(BACKUPS_IN_BUCKET)) yield key;
    }
  }

  read(key: string) {
    return this.#store.read(this.prefix + key);
  }

  async write(key: string, content: Readable) {
    await this.#store.write(this.prefix + key, content);
  }

  close() {
    this.#store.close();
  }
}

/**
 * Reads an open file in pieces no larger than itself: whole pieces for each of many small files would be most of the
 * memory and much of the time.
 */
export async function streamOf(file: FileHandle) {
  const { size } = await file.stat();
  return file.createReadStream({ highWaterMark: Math.min(Math.max(size, 1), PIECE) });
}

/** Nothing, for a file that is not there. */
export function ifThere(error: unknown) {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
  throw error;
}
