import { Injectable } from '@nestjs/common';
import type { Metadata, Sharp } from 'sharp';
import { IMAGE_MAX_PIXELS } from '@olympiad/shared-dto/limits.js';
import type { UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import { FairQueue } from './fair-queue.js';
import { TooManyPictures, UploadRefused } from './upload.errors.js';
import { pictureEnd } from './picture-end.js';
import { carriesMarkup, endsAsZip, ZIP_TAIL_BYTES, type Sniffed } from './sniff.js';

/** Pixels of the longer edge that are kept. */
const LONGEST_EDGE: Record<UploadPurpose, number> = {
  photo: 1_024,
  gallery: 2_048,
  evidence: 3_000,
  image: 2_048,
  logo: 512,
  // Handwriting on a whole page stays readable.
  answer: 3_000,
};
/** A decoded picture takes many times its file's size, so few are decoded at once. In pixels. */
const SHARES = { atOnce: 2, costly: 8_000_000, costlyAtOnce: 1, waitingMax: 24 };
const QUALITY = 84;

/** Redraws uploaded pictures, so that nothing but the picture stays: no metadata, no appended content. */
@Injectable()
export class Pictures {
  private readonly queue = new FairQueue(SHARES);

  /**
   * The picture upright, as WebP, without metadata; of an animation its first frame. Accounts share the work.
   * Throws UploadRefused for what is no whole picture of the kind, has too many pixels, or is something else as well.
   */
  async redraw(
    content: Buffer,
    kind: Exclude<Sniffed, 'pdf'>,
    { accountId, purpose }: { accountId: string; purpose: UploadPurpose },
  ): Promise<Buffer> {
    // What stands inside the picture goes when it is redrawn; what follows it is another file in disguise.
    const after = content.subarray(pictureEnd(content, kind) ?? 0);
    if (carriesMarkup(after) || endsAsZip(after.subarray(-ZIP_TAIL_BYTES))) {
      throw new UploadRefused('is a picture and something else as well');
    }
    const pixels = await pixelsOf(content, kind);
    const work = () => draw(content, LONGEST_EDGE[purpose]);
    return this.queue.run(accountId, pixels, work, () => new TooManyPictures());
  }
}

/** Reads the head only. */
async function pixelsOf(content: Buffer, kind: string): Promise<number> {
  const seen: Metadata = await (await opened(content)).metadata().catch(unreadable);
  if (seen.format !== kind) throw new UploadRefused('is not the kind of picture it begins as');
  const pixels = seen.width * seen.height;
  if (pixels > IMAGE_MAX_PIXELS) throw new UploadRefused(`has more than ${IMAGE_MAX_PIXELS} pixels`);
  return pixels;
}

/** What reads pictures is loaded with the first: it takes longer than a twentieth of a start. */
async function opened(content: Buffer): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(content, { limitInputPixels: IMAGE_MAX_PIXELS, failOn: 'error' });
}

async function draw(content: Buffer, longestEdge: number): Promise<Buffer> {
  const picture = await opened(content);
  return picture
    .rotate()
    .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer()
    .catch(unreadable);
}

function unreadable(): never {
  throw new UploadRefused('cannot be read as a picture');
}
