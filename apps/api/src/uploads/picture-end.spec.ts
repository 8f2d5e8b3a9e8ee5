import sharp from 'sharp';
import { pictureEnd } from './picture-end.js';
import type { Sniffed } from './sniff.js';

type Kind = Exclude<Sniffed, 'pdf'>;
const noise = {
  create: {
    width: 90,
    height: 60,
    channels: 3 as const,
    background: 'red',
    noise: { type: 'gaussian' as const, mean: 128, sigma: 40 },
  },
};
const frame = () => sharp(noise).gif().toBuffer();
const made: [string, Kind, () => Promise<Buffer>][] = [
  [
    'a JPEG',
    'jpeg',
    () =>
      sharp(noise)
        .withExif({ IFD0: { Copyright: 'x'.repeat(500) } })
        .jpeg()
        .toBuffer(),
  ],
  ['a progressive JPEG', 'jpeg', () => sharp(noise).jpeg({ progressive: true }).toBuffer()],
  ['a PNG', 'png', () => sharp(noise).png().toBuffer()],
  ['a GIF', 'gif', () => sharp(noise).gif().toBuffer()],
  [
    'an animation',
    'gif',
    async () =>
      sharp(await Promise.all([frame(), frame()]), { join: { animated: true } })
        .gif()
        .toBuffer(),
  ],
  ['a WebP', 'webp', () => sharp(noise).webp().toBuffer()],
  ['a lossless WebP', 'webp', () => sharp(noise).webp({ lossless: true }).toBuffer()],
];

describe('the end of a picture', () => {
  it.each(made)('is found in %s, whatever follows', async (_, kind, make) => {
    const picture = await make();
    expect(pictureEnd(picture, kind)).toBe(picture.length);
    expect(pictureEnd(Buffer.concat([picture, Buffer.from('and more \xff\xd9;')]), kind)).toBe(picture.length);
  });

  it.each(made)('is not found in half of %s', async (_, kind, make) => {
    const picture = await make();
    expect(pictureEnd(picture.subarray(0, picture.length / 2), kind)).toBeUndefined();
  });
});
