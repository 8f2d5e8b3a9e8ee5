import { pipeline, PassThrough } from 'node:stream';
import { hash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Stop } from '../process/stop.mjs';
import { atOnce } from './at-once.mts';
import { CHECKSUMS, readManifest, SEALED, type Manifest } from './manifest.mts';
import { measured } from './measure.mts';
import type { Source } from './shelf.mts';
import type { Readable } from 'node:stream';
import type { Seal } from './sealed.mts';

const READ_AT_ONCE = 4;

/** A backup that was looked at: whole, unchanged, and open to the key at hand. */
export class Backup {
  readonly source;
  readonly manifest;
  readonly seal;
  /** By the path inside the backup. */
  readonly checksums;

  /**
   * Reads everything in it once and compares the checksums.
   *
   * @throws {Stop} naming the first thing that is missing or changed
   */
  static async verified(source: Source, { key, note = () => {} }: { key: string; note?: (text: string) => void }) {
    const { manifest, seal } = await readManifest(source, key);
    const list = await textAt(source, CHECKSUMS);
    if (hash('sha256', list) !== manifest.checksums) throw changed(source, CHECKSUMS);
    const lines = list.split('\n').filter((line) => line !== '');
    const checksums = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
    const backup = new Backup(source, manifest, seal, checksums);
    for (const { data, metadata } of manifest.collections) {
      for (const path of [data, metadata]) if (path && !backup.checksums.has(path)) throw changed(source, CHECKSUMS);
    }
    let checked = 0;
    await atOnce(READ_AT_ONCE, backup.checksums, async ([path, expected]) => {
      const stream = await source.read(path);
      if (!stream) throw new Stop(`${source.where} is damaged: ${path} is missing.`);
      if ((await measured(stream)).sha256 !== expected) throw changed(source, path);
      checked += 1;
      if (checked % 1_000 === 0) note(`${checked} of ${backup.checksums.size} files`);
    });
    note(`${checked} checksums agree`);
    return backup;
  }

  private constructor(source: Source, manifest: Manifest, seal: Seal | undefined, checksums: Map<string, string>) {
    this.checksums = checksums;
    this.source = source;
    this.manifest = manifest;
    this.seal = seal;
  }

  get where() {
    return this.source.where;
  }

  /** What a file of the backup holds, unsealed. */
  async read(path: string): Promise<Readable> {
    const stream = await this.source.read(path);
    if (!stream) throw new Stop(`${this.where} is damaged: ${path} is missing.`);
    if (!this.seal || !path.endsWith(SEALED)) return stream;
    return pipeline(stream, this.seal.opening(path), new PassThrough(), () => undefined);
  }

  async text(path: string) {
    return text(await this.read(path));
  }

  /** The checksum of what a file of the backup holds, unsealed. */
  async sha256Of(path: string): Promise<string> {
    return this.seal ? (await measured(await this.read(path))).sha256 : (this.checksums.get(path) ?? '');
  }

  /** The files of the product in it: the key, and the path inside the backup. */
  *files() {
    for (const path of this.checksums.keys()) {
      if (!path.startsWith('files/')) continue;
      const plain = path.slice('files/'.length);
      yield { path, key: this.seal ? plain.slice(0, -SEALED.length) : plain };
    }
  }
}

async function textAt(source: Source, path: string) {
  const stream = await source.read(path);
  if (!stream) throw new Stop(`${source.where} is damaged: ${path} is missing.`);
  return text(stream);
}

function changed(source: Source, path: string) {
  return new Stop(
    `${source.where} is damaged: ${path} is not what was written (its checksum differs). Nothing was done.`,
  );
}
