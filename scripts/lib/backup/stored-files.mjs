import { createWriteStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Stop } from '../stop.mjs';
import { ObjectStore } from './object-store.mjs';

/** Where the bucket also keeps backups, beside the files of the product. */
export const BACKUPS_IN_BUCKET = 'backups/';

const PIECE = 262_144;

/**
 * The files of the product, wherever they lie, by the keys the documents name them with.
 *
 * @typedef {object} StoredFiles
 * @property {() => AsyncGenerator<string>} list keys, of whole files only
 * @property {(key: string) => Promise<import('node:stream').Readable | undefined>} read undefined when there is none
 * @property {(key: string, content: import('node:stream').Readable) => Promise<void>} write whole, or not at all
 * @property {() => void} close
 */

/**
 * @param {import('./settings.mjs').BackupSettings} settings
 * @returns {Promise<StoredFiles>}
 */
export async function openStoredFiles({ bucket, uploads }) {
  return bucket ? new FilesInBucket(await ObjectStore.open(bucket), bucket.prefix) : new FilesInFolder(uploads);
}

/** @implements {StoredFiles} */
export class FilesInFolder {
  /** @param {string} root */
  constructor(root) {
    this.root = root;
  }

  async *list(folder = this.root) {
    const entries = await opendir(folder).catch((error) => {
      if (error.code === 'ENOENT') return [];
      throw new Stop(`The upload folder ${folder} cannot be read (${error.code}): check UPLOAD_PATH.`);
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

  async read(key) {
    // Opened first: a file that is removed while it is read is still read whole.
    const file = await open(this.#path(key)).catch(ifThere);
    return file && streamOf(file);
  }

  async write(key, content) {
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

  #path(key) {
    const path = resolve(this.root, key);
    if (!path.startsWith(this.root + sep)) throw new Stop(`The file ${key} would lie outside ${this.root}.`);
    return path;
  }
}

/** @implements {StoredFiles} */
class FilesInBucket {
  #store;

  /**
   * @param {ObjectStore} store
   * @param {string} prefix
   */
  constructor(store, prefix) {
    this.#store = store;
    this.prefix = prefix;
  }

  async *list() {
    for await (const name of this.#store.list(this.prefix)) {
      const key = name.slice(this.prefix.length);
      if (!key.startsWith(BACKUPS_IN_BUCKET)) yield key;
    }
  }

  read(key) {
    return this.#store.read(this.prefix + key);
  }

  write(key, content) {
    return this.#store.write(this.prefix + key, content);
  }

  close() {
    this.#store.close();
  }
}

/**
 * Reads an open file in pieces no larger than itself: whole pieces for each of many small files would be most of the
 * memory and much of the time.
 *
 * @param {import('node:fs/promises').FileHandle} file
 */
export async function streamOf(file) {
  const { size } = await file.stat();
  return file.createReadStream({ highWaterMark: Math.min(Math.max(size, 1), PIECE) });
}

/** Nothing, for a file that is not there. */
export function ifThere(error) {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
