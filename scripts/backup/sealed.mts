/**
 * How a file of an encrypted backup is written ("olympiad seal", version 1):
 *
 *     8 bytes   "OLYSEAL1"
 *     16 bytes  salt of this file, random
 *     then pieces of 65,536 bytes of content, the last one shorter and never left out:
 *               4 bytes length of the content (big endian), the content in AES-256-GCM, 16 bytes tag
 *
 * The key of a file is HKDF-SHA256(backup key, salt of the file, "olympiad backup file"); the backup key is
 * scrypt(BACKUP_KEY, salt in the manifest) with the cost named there. The nonce of a piece is its number (11 bytes, big
 * endian) and 1 for the last piece, 0 for the others; its additional data is the path of the file inside the backup. So
 * a piece that is changed, moved, left out or taken from another file is refused.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { Stop } from '../process/stop.mjs';

const MAGIC = Buffer.from('OLYSEAL1');
const SALT = 16;
const PIECE = 65_536;
const TAG = 16;

/** As the manifest says it. */
export type Sealing = { format: 1; salt: string; scrypt: { N: number; r: number; p: number } };

/** @returns for a new backup */
export const newSealing = (): Sealing => ({
  format: 1,
  salt: randomBytes(SALT).toString('hex'),
  scrypt: { N: 32_768, r: 8, p: 1 },
});

/** Seals and opens the files of one backup. */
export class Seal {
  #key: Buffer;

  /** @param passphrase BACKUP_KEY */
  constructor(passphrase: string, { format, salt, scrypt }: Sealing) {
    if (format !== 1)
      throw new Stop(`This backup is sealed in format ${String(format)}, and this release knows only 1.`);
    this.#key = scryptSync(passphrase, Buffer.from(salt, 'hex'), 32, { ...scrypt, maxmem: 256 * 1024 * 1024 });
  }

  /** What proves that a text, the manifest, was written with the same key. */
  sign(text: string) {
    return createHmac('sha256', Buffer.from(hkdfSync('sha256', this.#key, '', 'olympiad backup manifest', 32)))
      .update(text)
      .digest('hex');
  }

  /** @param path of the file inside the backup @returns plain in, sealed out */
  closing(path: string): Transform {
    const salt = randomBytes(SALT);
    return new Closing(this.#fileKey(salt), path, salt);
  }

  /** @returns sealed in, plain out; fails on anything that was changed */
  opening(path: string): Transform {
    return new Opening((salt) => this.#fileKey(salt), path);
  }

  #fileKey(salt: Buffer) {
    return Buffer.from(hkdfSync('sha256', this.#key, salt, 'olympiad backup file', 32));
  }
}

function nonceOf(number: number, isLast: boolean) {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

class Closing extends Transform {
  #held: Buffer[] = [];
  #key: Buffer;
  #path: Buffer;
  #size = 0;
  #number = 0;

  constructor(key: Buffer, path: string, salt: Buffer) {
    super();
    this.#key = key;
    this.#path = Buffer.from(path);
    this.push(Buffer.concat([MAGIC, salt]));
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback) {
    this.#held.push(chunk);
    this.#size += chunk.length;
    // One piece is always held back, so that the last one is known when it is written.
    if (this.#size > PIECE) {
      let all: Buffer = Buffer.concat(this.#held);
      for (; all.length > PIECE; all = all.subarray(PIECE)) this.#seal(all.subarray(0, PIECE), false);
      this.#held = [all];
      this.#size = all.length;
    }
    done();
  }

  override _flush(done: TransformCallback) {
    this.#seal(Buffer.concat(this.#held), true);
    done();
  }

  #seal(piece: Buffer, isLast: boolean) {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#number++, isLast));
    cipher.setAAD(this.#path);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    this.push(Buffer.concat([length, cipher.update(piece), cipher.final(), cipher.getAuthTag()]));
  }
}

class Opening extends Transform {
  #keyOf;
  #path;
  #key: Buffer | undefined;
  #held: Buffer = Buffer.alloc(0);
  #number = 0;
  #ended = false;

  constructor(keyOf: (salt: Buffer) => Buffer, path: string) {
    super();
    this.#keyOf = keyOf;
    this.#path = path;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback) {
    try {
      this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
      if (!this.#key) this.#begin();
      if (this.#key) this.#open(this.#key);
      done();
    } catch (error) {
      done(error instanceof Error ? error : this.#refusal());
    }
  }

  override _flush(done: TransformCallback) {
    const whole = this.#ended && this.#held.length === 0;
    done(whole ? null : this.#refusal());
  }

  #begin() {
    if (this.#held.length < MAGIC.length + SALT) return;
    if (!this.#held.subarray(0, MAGIC.length).equals(MAGIC)) throw this.#refusal();
    this.#key = this.#keyOf(this.#held.subarray(MAGIC.length, MAGIC.length + SALT));
    this.#held = this.#held.subarray(MAGIC.length + SALT);
  }

  #open(key: Buffer) {
    while (this.#held.length >= 4) {
      const length = this.#held.readUInt32BE(0);
      if (length > PIECE || this.#ended) throw this.#refusal();
      const size = 4 + length + TAG;
      if (this.#held.length < size) return;
      this.push(this.#piece(key, this.#held.subarray(4, 4 + length), this.#held.subarray(4 + length, size)));
      this.#held = this.#held.subarray(size);
    }
  }

  /** Which piece is the last one is not written anywhere: only a last one opens as one. */
  #piece(key: Buffer, sealed: Buffer, tag: Buffer) {
    const number = this.#number++;
    const ways = sealed.length < PIECE ? [true] : [false, true];
    for (const isLast of ways) {
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast));
      decipher.setAAD(Buffer.from(this.#path)).setAuthTag(tag);
      const plain = decipher.update(sealed);
      try {
        decipher.final();
      } catch {
        continue;
      }
      this.#ended = isLast;
      return plain;
    }
    throw this.#refusal();
  }

  #refusal() {
    return new Stop(`${this.#path} was changed, or sealed with another BACKUP_KEY: it is not used.`);
  }
}
