import { createHash, hash } from 'node:crypto';
import { Transform, type Readable, type TransformCallback } from 'node:stream';

/** Passes bytes on; tells afterwards how many they were, and their SHA-256 in hex. */
export class Measure extends Transform {
  #hash = createHash('sha256');
  #digest: string | undefined;
  bytes = 0;

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback) {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  get sha256() {
    return (this.#digest ??= this.#hash.digest('hex'));
  }
}

/** Reads a stream to its end for its measure alone. */
export async function measured(stream: Readable): Promise<{ bytes: number; sha256: string }> {
  const sum = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
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

  /** @param document as BSON */
  add(document: Uint8Array) {
    const one = hash('sha256', document, 'buffer');
    for (let at = 0; at < 8; at += 1) this.#sum[at] = (this.#sum[at] ?? 0) ^ one.readUInt32LE(at * 4);
    this.documents += 1;
  }

  get hex() {
    return Buffer.from(this.#sum.buffer).toString('hex');
  }
}
