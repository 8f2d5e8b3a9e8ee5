import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, pipeline as pipe, Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isAlive } from '../process/leftover.mjs';
import { attempt } from '../process/run.mjs';
import { Stop } from '../process/stop.mjs';
import { codeOf } from '../process/thrown.mjs';
import { openBucket } from './object-store.mts';
import { BACKUPS_IN_BUCKET, ifThere, streamOf } from './stored-files.mts';
import type { ObjectStore } from '../../apps/api/src/platform/files/object-store.js';
import type { FilesBucket } from './settings.mts';

export const MANIFEST = 'manifest.json';
const PARTIAL = '.partial';
const OWNER = '.owner';

/**
 * A place where backups lie. One is there once its manifest is, which is written last; what is begun and not finished
 * is never listed.
 */
export interface Shelf {
  /** For people. */
  where: (name: string) => string;
  /** Of whole backups, the oldest first. */
  names: () => Promise<string[]>;
  begin: (time: Date) => Promise<Draft>;
  open: (name: string) => Source;
  remove: (name: string) => Promise<void>;
  /** Of backups that were killed. */
  removeLeftovers: () => Promise<void>;
  close: () => void;
}

/** What is read, and what it passes through. */
export type Streams = [Readable, ...Transform[]];

export interface Draft {
  name: string;
  /** What comes out of the last stream. */
  write: (path: string, streams: Streams) => Promise<void>;
  /** Makes it a backup. */
  finish: (manifest: string) => Promise<void>;
  discard: () => Promise<void>;
}

export interface Source {
  where: string;
  /** Undefined when it is missing. */
  read: (path: string) => Promise<Readable | undefined>;
}

const isName = (name: string) => /^olympiad-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(-\d+)?$/.test(name);

export const nameOf = (time: Date): string => `olympiad-${time.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;

/** @returns when the backup was begun */
export function timeOf(name: string): Date {
  const [date, time = ''] = name.slice('olympiad-'.length).split('T');
  return new Date(`${date}T${time.slice(0, 8).replaceAll('-', ':')}Z`);
}

/** Backups as plain folders below one folder. */
export class FolderShelf implements Shelf {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  where = (name: string) => join(this.folder, name);

  async names() {
    const entries = await readdir(this.folder).catch(() => []);
    return entries.filter((name) => isName(name) && existsSync(join(this.folder, name, MANIFEST))).sort();
  }

  async begin(time: Date): Promise<Draft> {
    const { name, folder } = await this.#newFolder(nameOf(time)).catch((error: unknown) => {
      throw new Stop(
        `The backup folder ${this.folder} cannot be written (${String(codeOf(error))}): check BACKUP_PATH.`,
      );
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

  open(name: string) {
    return new FolderSource(join(this.folder, name));
  }

  /** A second backup of the same second gets a number. */
  async #newFolder(wanted: string) {
    await mkdir(this.folder, { recursive: true });
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted}-${number}`;
      const folder = join(this.folder, name + PARTIAL);
      if (existsSync(join(this.folder, name))) continue;
      const isNew = await mkdir(folder, { mode: 0o700 }).then(
        () => true,
        (error: unknown) => {
          if (codeOf(error) === 'EEXIST') return false;
          throw error;
        },
      );
      if (!isNew) continue;
      await writeFile(join(folder, OWNER), String(process.pid));
      return { name, folder };
    }
  }

  async remove(name: string) {
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

/** A backup that lies in a folder, wherever that came from. */
export class FolderSource implements Source {
  readonly where: string;

  constructor(folder: string) {
    this.where = folder;
  }

  async read(path: string) {
    const file = await open(join(this.where, path)).catch(ifThere);
    return file && streamOf(file);
  }
}

/** Backups in the bucket that also holds the files. */
export class BucketShelf implements Shelf {
  #store;
  readonly prefix;

  private constructor(store: ObjectStore, prefix: string) {
    this.#store = store;
    this.prefix = prefix;
  }

  static async open(bucket: FilesBucket | undefined) {
    if (!bucket) throw new Stop('S3_BUCKET is required for backups in the object store: set it and what it needs.');
    return new BucketShelf(await openBucket(bucket), bucket.prefix + BACKUPS_IN_BUCKET);
  }

  where = (name: string) => `s3://${this.#store.bucket}/${this.prefix}${name}`;

  async names() {
    const names: string[] = [];
    for await (const key of this.#store.list(`${this.prefix}olympiad-`)) {
      const [name, file, ...more] = key.slice(this.prefix.length).split('/');
      if (name && isName(name) && file === MANIFEST && more.length === 0) names.push(name);
    }
    return names.sort();
  }

  async begin(time: Date): Promise<Draft> {
    let name = nameOf(time);
    for (let number = 2; await this.#exists(name); number += 1) name = `${nameOf(time)}-${number}`;
    const at = `${this.prefix}${name}/`;
    await this.#store.write(at + OWNER, textStream(new Date().toISOString()));
    return {
      name,
      write: async (path, streams) => {
        await this.#store.write(at + path, joined(streams));
      },
      finish: async (manifest) => {
        await this.#store.write(at + MANIFEST, textStream(manifest));
        await this.#store.remove(at + OWNER);
      },
      discard: () => this.remove(name),
    };
  }

  open(name: string): Source {
    return { where: this.where(name), read: (path) => this.#store.read(`${this.prefix}${name}/${path}`) };
  }

  async #exists(name: string) {
    for await (const _ of this.#store.list(`${this.prefix}${name}/`)) return true;
    return false;
  }

  async remove(name: string) {
    await this.#store.remove(`${this.prefix}${name}/${MANIFEST}`);
    for await (const key of this.#store.list(`${this.prefix}${name}/`)) await this.#store.remove(key);
  }

  /** Another machine may be at work; what was begun a day ago is not. */
  async removeLeftovers() {
    const begun = new Set<string>();
    for await (const key of this.#store.list(`${this.prefix}olympiad-`)) {
      begun.add(key.slice(this.prefix.length).split('/')[0] ?? '');
    }
    const whole = new Set(await this.names());
    for (const name of begun) {
      if (isName(name) && !whole.has(name) && timeOf(name).getTime() < Date.now() - 86_400_000) await this.remove(name);
    }
  }

  close() {
    this.#store.close();
  }
}

async function writeFileIn(folder: string, path: string, streams: Streams) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await pipeline([...streams, createWriteStream(file, { mode: 0o600 })]);
}

/** One stream to read; a failure of any of them is its failure. */
function joined(streams: Streams): Readable {
  const end = new PassThrough();
  pipe([...streams, end], () => undefined);
  return end;
}

function textStream(text: string): Readable {
  return Readable.from([Buffer.from(text)], { objectMode: false });
}

async function writeWhole(file: string, text: string) {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isAtWork(folder: string) {
  const pid = existsSync(join(folder, OWNER)) ? Number(readFileSync(join(folder, OWNER), 'utf8')) : 0;
  // A number that is not above 0 would mean a group of processes.
  return pid > 0 && isAlive(pid);
}
