import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { packedPng } from '../../scripts/verify/picture.mts';

interface Size {
  width?: number;
  height?: number;
}

/** A picture of one colour per half, so that turning it can be seen. */
function halves({ width = 60, height = 40 }: Size = {}) {
  const half = { create: { width, height: Math.ceil(height / 2), channels: 3 as const, background: '#2040a0' } };
  return sharp({ create: { width, height, channels: 3, background: '#e0a020' } }).composite([
    { input: half, top: 0, left: 0 },
  ]);
}

export const jpeg = (size?: Size): Promise<Buffer> => halves(size).jpeg().toBuffer();
export const png = (size?: Size): Promise<Buffer> => halves(size).png().toBuffer();
export const webp = (size?: Size): Promise<Buffer> => halves(size).webp().toBuffer();
export const gif = (size?: Size): Promise<Buffer> => halves(size).gif().toBuffer();

/** A photo as a phone takes it: lying on its side, with the place, the owner and a preview in its metadata. */
export function phonePhoto(): Promise<Buffer> {
  return halves()
    .withExif({
      IFD0: { Copyright: 'Ann Secret', Make: 'PhoneMaker' },
      IFD3: { GPSLatitude: '41/1 18/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A small whole PDF. */
export function pdf(text = 'Certificate'): Buffer {
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n` +
      `% ${text}\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n0\n%%EOF\n`,
    'latin1',
  );
}

/** The smallest archive: a file without content. */
export function zip(): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(26)]);
  return Buffer.concat([local, end]);
}

/** A PNG of a few hundred bytes that says it is as large as asked. */
export function pixelBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return packedPng(header, deflateSync(Buffer.alloc(10_000)));
}
