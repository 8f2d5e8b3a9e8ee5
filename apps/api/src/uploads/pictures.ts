import { Injectable } from '@nestjs/common';
import sharp, { type Metadata } from 'sharp';
import { IMAGE_MAX_PIXELS } from '@olympiad/shared-dto/limits.js';
import type { UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
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
};
const AT_ONCE = 2;
const WAITING_MAX = 24;
const QUALITY = 84;

/** Draws uploaded pictures anew, so that nothing but the picture stays: no metadata, no appended content. */
@Injectable()
export class Pictures {
  private working = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * The picture upright, as WebP, without metadata; of an animation its first frame.
   * Throws UploadRefused for what is no whole picture of the kind, has too many pixels, or is something else as well.
   */
  async redraw(content: Buffer, kind: Exclude<Sniffed, 'pdf'>, purpose: UploadPurpose): Promise<Buffer> {
    // What stands inside the picture goes when it is drawn anew; what follows it is another file in disguise.
    const after = content.subarray(pictureEnd(content, kind) ?? 0);
    if (carriesMarkup(after) || endsAsZip(after.subarray(-ZIP_TAIL_BYTES))) {
      throw new UploadRefused('is a picture and something else as well');
    }
    await this.takeTurn();
    try {
      return await draw(content, kind, LONGEST_EDGE[purpose]);
    } finally {
      this.giveTurn();
    }
  }

  // A decoded picture takes many times its file's size, so few are decoded at once.
  private async takeTurn(): Promise<void> {
    if (this.working < AT_ONCE) {
      this.working += 1;
      return;
    }
    if (this.waiting.length >= WAITING_MAX) throw new TooManyPictures();
    await new Promise<void>((go) => this.waiting.push(go));
  }

  private giveTurn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.working -= 1;
  }
}

async function draw(content: Buffer, kind: string, longestEdge: number): Promise<Buffer> {
  const picture = sharp(content, { limitInputPixels: IMAGE_MAX_PIXELS, failOn: 'error' });
  const seen: Metadata = await picture.metadata().catch(unreadable);
  if (seen.format !== kind) throw new UploadRefused('is not the kind of picture it begins as');
  if (seen.width * seen.height > IMAGE_MAX_PIXELS) {
    throw new UploadRefused(`has more than ${IMAGE_MAX_PIXELS} pixels`);
  }
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
