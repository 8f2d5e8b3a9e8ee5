import { inflateRawSync } from 'node:zlib';

/**
 * Takes one file out of a zip archive by its central directory.
 *
 * @param {Buffer} zip the whole archive
 * @param {(name: string) => boolean} wanted decides by the path inside the archive
 * @returns {Buffer} the file's content
 * @throws {Error} when the archive is damaged or holds no such file
 */
export function unzip(zip, wanted) {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0) throw new Error('not a zip archive');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (wanted(name)) {
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(from, from + size);
      return method === 0 ? packed : inflateRawSync(packed);
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error('the archive does not hold the wanted file');
}
