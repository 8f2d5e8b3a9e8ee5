import { crc32, deflateSync } from 'node:zlib';

/** A PNG of 128 × 128 in one colour, made without any library. */
export function picture(): Buffer {
  const side = 128;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Eight bits a channel, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.of(0), Buffer.alloc(side * 3, Buffer.of(0x20, 0x60, 0xa0))]);
  const lines = Buffer.concat(Array.from({ length: side }, () => line));
  return packedPng(header, deflateSync(lines));
}

/** A PNG of what its header and its packed lines say. */
export function packedPng(header: Buffer<ArrayBuffer>, lines: Buffer<ArrayBuffer>): Buffer {
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', lines), chunk('IEND')]);
}

function chunk(name: string, data = Buffer.alloc(0)) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
