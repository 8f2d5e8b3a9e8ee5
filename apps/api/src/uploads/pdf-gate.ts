import { Transform, type TransformCallback } from 'node:stream';
import { UploadRefused, UploadTooLarge } from './upload.errors.js';
import { carriesMarkup, endsAsZip, ZIP_TAIL_BYTES } from './sniff.js';

const HEAD_BYTES = 1_024;
const END_WITHIN_BYTES = 1_024;

/**
 * Lets a PDF through unchanged while looking at its two ends, and fails the stream when it is another kind of file
 * as well: a page in its head, an archive or anything else after its end.
 */
export class PdfGate extends Transform {
  private head = Buffer.alloc(0);
  private tail = Buffer.alloc(0);

  /** @param isCut tells, once all has come, whether the source ended at its limit of `most` bytes */
  constructor(
    private readonly isCut: () => boolean,
    private readonly most: number,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    if (this.head.length < HEAD_BYTES) {
      this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD_BYTES - this.head.length)]);
    }
    const kept = chunk.length >= ZIP_TAIL_BYTES ? chunk : Buffer.concat([this.tail, chunk]);
    this.tail = Buffer.from(kept.subarray(-ZIP_TAIL_BYTES));
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    if (this.isCut()) return done(new UploadTooLarge(this.most));
    const problem = this.problem();
    done(problem ? new UploadRefused(problem) : null);
  }

  private problem(): string | undefined {
    if (!/^%PDF-[12]\.\d/.test(this.head.toString('latin1', 0, 9)) || carriesMarkup(this.head)) return 'is not a PDF';
    const end = this.tail.subarray(-END_WITHIN_BYTES).toString('latin1');
    if (!/%%EOF[\s\0]*$/.test(end)) return 'is not a whole PDF';
    return endsAsZip(this.tail) ? 'is also an archive' : undefined;
  }
}
