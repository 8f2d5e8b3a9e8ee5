import { pipeline, PassThrough } from 'node:stream';
import { hash } from 'node:crypto';
import { Stop } from '../stop.mjs';
import { atOnce } from './at-once.mjs';
import { CHECKSUMS, readManifest, SEALED } from './manifest.mjs';
import { measured } from './measure.mjs';

const READ_AT_ONCE = 4;

/** A backup that was looked at: whole, unchanged, and open to the key at hand. */
export class Backup {
  /**
   * Reads everything in it once and compares the checksums.
   *
   * @param {import('./shelf.mjs').Source} source
   * @param {{ key: string, note?: (text: string) => void }} options
   * @throws {Stop} naming the first thing that is missing or changed
   */
  static async verified(source, { key, note = () => {} }) {
    const { manifest, seal } = await readManifest(source, key);
    const backup = new Backup(source, manifest, seal);
    const text = await backup.#text(CHECKSUMS);
    if (hash('sha256', text) !== manifest.checksums) throw changed(source, CHECKSUMS);
    backup.checksums = new Map(text.split('\n').flatMap((line) => (line ? [[line.slice(66), line.slice(0, 64)]] : [])));
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

  constructor(source, manifest, seal) {
    this.source = source;
    this.manifest = manifest;
    this.seal = seal;
  }

  get where() {
    return this.source.where;
  }

  /** What a file of the backup holds, unsealed. @param {string} path @returns {Promise<import('node:stream').Readable>} */
  async read(path) {
    const stream = await this.source.read(path);
    if (!stream) throw new Stop(`${this.where} is damaged: ${path} is missing.`);
    if (!this.seal || !path.endsWith(SEALED)) return stream;
    return pipeline(stream, this.seal.opening(path), new PassThrough(), () => undefined);
  }

  async text(path) {
    return Buffer.concat(await (await this.read(path)).toArray()).toString('utf8');
  }

  /** The checksum of what a file of the backup holds, unsealed. @param {string} path @returns {Promise<string>} */
  async sha256Of(path) {
    return this.seal ? (await measured(await this.read(path))).sha256 : this.checksums.get(path);
  }

  /** The files of the product in it: the key, and the path inside the backup. */
  *files() {
    for (const path of this.checksums.keys()) {
      if (!path.startsWith('files/')) continue;
      const plain = path.slice('files/'.length);
      yield { path, key: this.seal ? plain.slice(0, -SEALED.length) : plain };
    }
  }

  async #text(path) {
    const stream = await this.source.read(path);
    if (!stream) throw new Stop(`${this.where} is damaged: ${path} is missing.`);
    return Buffer.concat(await stream.toArray()).toString('utf8');
  }
}

function changed(source, path) {
  return new Stop(
    `${source.where} is damaged: ${path} is not what was written (its checksum differs). Nothing was done.`,
  );
}
