import type { Sniffed } from './sniff.js';

/** Where a picture ends by its own structure, in bytes; undefined where that cannot be followed to an end. */
export function pictureEnd(content: Buffer, kind: Exclude<Sniffed, 'pdf'>): number | undefined {
  try {
    const end = ENDS[kind](content);
    return end <= content.length ? end : undefined;
  } catch {
    // It promises more bytes than there are.
    return undefined;
  }
}

const ENDS: Record<Exclude<Sniffed, 'pdf'>, (content: Buffer) => number> = {
  jpeg: jpegEnd,
  png: pngEnd,
  gif: gifEnd,
  webp: (content) => 8 + content.readUInt32LE(4) + (content.readUInt32LE(4) % 2),
};

/** ITU T.81: segments with lengths, and after a scan's header its coded data, up to the marker of the end. */
function jpegEnd(content: Buffer): number {
  let at = 2;
  for (;;) {
    at = content.indexOf(0xff, at);
    if (at < 0) throw new Error('no marker of the end');
    while (content.readUInt8(at) === 0xff) at += 1;
    const marker = content.readUInt8(at);
    at += 1;
    if (marker === 0xd9) return at;
    // Escaped bytes of a scan and restarts stand alone.
    if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd7)) continue;
    at += content.readUInt16BE(at);
  }
}

/** ISO 15948: chunks with lengths, up to IEND. */
function pngEnd(content: Buffer): number {
  let at = 8;
  for (;;) {
    const length = content.readUInt32BE(at);
    const name = content.toString('latin1', at + 4, at + 8);
    at += 12 + length;
    if (name === 'IEND') return at;
  }
}

/** GIF89a: blocks of sub-blocks, up to the trailer. */
function gifEnd(content: Buffer): number {
  let at = 13 + colourTable(content.readUInt8(10));
  for (;;) {
    const block = content.readUInt8(at);
    if (block === 0x3b) return at + 1;
    // An extension has a label; a picture its place, perhaps colours, and the size of its codes.
    at += block === 0x2c ? 11 + colourTable(content.readUInt8(at + 9)) : 2;
    for (let size = content.readUInt8(at); size > 0; size = content.readUInt8(at)) at += 1 + size;
    at += 1;
  }
}

function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
