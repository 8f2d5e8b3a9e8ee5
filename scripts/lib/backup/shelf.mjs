import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, pipeline as pipe } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isAlive } from '../leftover.mjs';
import { attempt } from '../run.mjs';
import { Stop } from '../stop.mjs';
import { ObjectStore } from './object-store.mjs';
import { BACKUPS_IN_BUCKET, ifThere, streamOf } from './stored-files.mjs';

export const MANIFEST = 'manifest.json';
const PARTIAL = '.partial';
const OWNER = '.owner';

/**
 * A place where backups lie. One is there once its manifest is, which is written last; what is begun and not finished
 * is never listed.
 *
 * @typedef {object} Shelf
 * @property {(name: string) => string} where for people
 * @property {() => Promise<string[]>} names of whole backups, the oldest first
 * @property {(time: Date) => Promise<Draft>} begin
 * @property {(name: string) => Source} open
 * @property {(name: string) => Promise<void>} remove
 * @property {() => Promise<void>} removeLeftovers of backups that were killed
 * @property {() => void} close
 *
 * @typedef {object} Draft
 * @property {string} name
 * @property {(path: string, streams: import('node:stream').Stream[]) => Promise<void>} write what comes out of the last
 * @property {(manifest: string) => Promise<void>} finish makes it a backup
 * @property {() => Promise<void>} discard
 *
 * @typedef {object} Source
 * @property {string} where
 * @property {(path: string) => Promise<import('node:stream').Readable | undefined>} read undefined when it is missing
 */

const isName = (name) => /^olympiad-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(-\d+)?$/.test(name);

/** @param {Date} time @returns {string} */
export const nameOf = (time) => `olympiad-${time.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;

/** @param {string} name @returns {Date} when the backup was begun */
export function timeOf(name) {
  const [date, time] = name.slice('olympiad-'.length).split('T');
  return new Date(`${date}T${time.slice(0, 8).replaceAll('-', ':')}Z`);
}

/** Backups as plain folders below one folder. @implements {Shelf} */
export class FolderShelf {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  where = (name) => join(this.folder, name);

  async names() {
    const entries = await readdir(this.folder).catch(() => []);
    return entries.filter((name) => isName(name) && existsSync(join(this.folder, name, MANIFEST))).sort();
  }

  async begin(time) {
    const { name, folder } = await this.#newFolder(nameOf(time)).catch((error) => {
      throw new Stop(`The backup folder ${this.folder} cannot be written (${error.code}): check BACKUP_PATH.`);
    });
    return {
      name,
      write: (path, streams) => writeFileIn(folder, path, streams),
      finish: async (manifest) => {
        await writeWhole(join(folder, MANIFEST), manifest);
        await rm(join(folder, OWNER));
        // One call for all of its files; where there is no such program, the manifest at least was written through.
        await attempt('sync', ['-f', folder]);
        await rename(folder, join(this.folder, name));
      },
      discard: () => rm(folder, { recursive: true, force: true }),
    };
  }

  open(name) {
    return new FolderSource(join(this.folder, name));
  }

  /** A second backup of the same second gets a number. */
  async #newFolder(wanted) {
    await mkdir(this.folder, { recursive: true });
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted}-${number}`;
      const folder = join(this.folder, name + PARTIAL);
      if (existsSync(join(this.folder, name))) continue;
      const isNew = await mkdir(folder, { mode: 0o700 }).then(
        () => true,
        (error) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      );
      if (!isNew) continue;
      await writeFile(join(folder, OWNER), String(process.pid));
      return { name, folder };
    }
  }

  async remove(name) {
    // The manifest goes first: what is left of a removal that was cut short is no backup.
    await rm(join(this.folder, name, MANIFEST), { force: true });
    await rm(join(this.folder, name), { recursive: true, force: true });
  }

  async removeLeftovers() {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const isPartial = name.endsWith(PARTIAL) && isName(name.slice(0, -PARTIAL.length));
      const wasRemoved = isName(name) && !existsSync(join(this.folder, name, MANIFEST));
      if ((isPartial && !isAtWork(join(this.folder, name))) || wasRemoved) {
        await rm(join(this.folder, name), { recursive: true, force: true });
      }
    }
  }

  close() {}
}

/** A backup that lies in a folder, wherever that came from. @implements {Source} */
export class FolderSource {
  constructor(folder) {
    this.where = folder;
  }

  async read(path) {
    const file = await open(join(this.where, path)).catch(ifThere);
    return file && streamOf(file);
  }
}

/** Backups in the bucket that also holds the files. @implements {Shelf} */
export class BucketShelf {
  #store;

  /** @param {import('./settings.mjs').Bucket | undefined} bucket */
  static async open(bucket) {
    if (!bucket) throw new Stop('S3_BUCKET is required for backups in the object store: set it and what it needs.');
    const shelf = new BucketShelf();
    shelf.#store = await ObjectStore.open(bucket);
    shelf.prefix = bucket.prefix + BACKUPS_IN_BUCKET;
    return shelf;
  }

  where = (name) => `s3://${this.#store.bucket}/${this.prefix}${name}`;

  async names() {
    const names = [];
    for await (const key of this.#store.list(`${this.prefix}olympiad-`)) {
      const [name, file, ...more] = key.slice(this.prefix.length).split('/');
      if (isName(name) && file === MANIFEST && more.length === 0) names.push(name);
    }
    return names.sort();
  }

  async begin(time) {
    let name = nameOf(time);
    for (let number = 2; await this.#exists(name); number += 1) name = `${nameOf(time)}-${number}`;
    const at = `${this.prefix}${name}/`;
    await this.#store.writeText(at + OWNER, new Date().toISOString());
    return {
      name,
      write: (path, streams) => this.#store.write(at + path, joined(streams)),
      finish: async (manifest) => {
        await this.#store.writeText(at + MANIFEST, manifest);
        await this.#store.remove(at + OWNER);
      },
      discard: () => this.remove(name),
    };
  }

  open(name) {
    return { where: this.where(name), read: (path) => this.#store.read(`${this.prefix}${name}/${path}`) };
  }

  async #exists(name) {
    for await (const _ of this.#store.list(`${this.prefix}${name}/`)) return true;
    return false;
  }

  async remove(name) {
    await this.#store.remove(`${this.prefix}${name}/${MANIFEST}`);
    for await (const key of this.#store.list(`${this.prefix}${name}/`)) await this.#store.remove(key);
  }

  /** Another machine may be at work; what was begun a day ago is not. */
  async removeLeftovers() {
    const begun = new Set();
    for await (const key of this.#store.list(`${this.prefix}olympiad-`)) {
      begun.add(key.slice(this.prefix.length).split('/')[0]);
    }
    const whole = new Set(await this.names());
    for (const name of begun) {
      if (isName(name) && !whole.has(name) && timeOf(name) < Date.now() - 86_400_000) await this.remove(name);
    }
  }

  close() {
    this.#store.close();
  }
}

async function writeFileIn(folder, path, streams) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await pipeline(...streams, createWriteStream(file, { mode: 0o600 }));
}

/** One stream to read; a failure of any of them is its failure. */
function joined(streams) {
  return pipe(...streams, new PassThrough(), () => undefined);
}

async function writeWhole(file, text) {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isAtWork(folder) {
  const pid = existsSync(join(folder, OWNER)) ? Number(readFileSync(join(folder, OWNER), 'utf8')) : 0;
  // A number that is not above 0 would mean a group of processes.
  return pid > 0 && isAlive(pid);
}
