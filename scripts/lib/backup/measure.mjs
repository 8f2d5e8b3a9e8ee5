import { createHash, hash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Passes bytes on; tells afterwards how many they were, and their SHA-256 in hex. */
export class Measure extends Transform {
  #hash = createHash('sha256');
  #digest;
  bytes = 0;

  _transform(chunk, _, done) {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  get sha256() {
    return (this.#digest ??= this.#hash.digest('hex'));
  }
}

/** Reads a stream to its end for its measure alone. @returns {Promise<{ bytes: number, sha256: string }>} */
export async function measured(stream) {
  const sum = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stream) {
    sum.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: sum.digest('hex') };
}

/**
 * A fingerprint of a set of documents that does not depend on their order: the SHA-256 of each, put together by XOR.
 * No two are the same, because each has its own `_id`.
 */
export class Contents {
  #sum = new Uint32Array(8);
  documents = 0;

  /** @param {Uint8Array} document as BSON */
  add(document) {
    const one = hash('sha256', document, 'buffer');
    for (let at = 0; at < 8; at += 1) this.#sum[at] ^= one.readUInt32LE(at * 4);
    this.documents += 1;
  }

  get hex() {
    return Buffer.from(this.#sum.buffer).toString('hex');
  }
}
