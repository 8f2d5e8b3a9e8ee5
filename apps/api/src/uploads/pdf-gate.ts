import { Transform, type TransformCallback } from 'node:stream';
import { UploadRefused, UploadTooLarge } from './upload.errors.js';
import { beginsAsAnother, beginsAsPdf, carriesMarkup, endsAsZip, SNIFF_BYTES, ZIP_TAIL_BYTES } from './sniff.js';

const HEAD_BYTES = SNIFF_BYTES;
/** Readers look for the mark of the end within so many bytes before the end; padding does not count. */
const END_WITHIN_BYTES = 1_024;
const END = '%%EOF';

/**
 * Lets a PDF through unchanged while looking at its two ends, and fails the stream when it is another kind of file
 * as well: a page in its head, an archive, a page or another file after its end. A few bytes more are no harm.
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
    if (!beginsAsPdf(this.head) || carriesMarkup(this.head)) return 'is not a PDF';
    const end = withoutPadding(this.tail).subarray(-END_WITHIN_BYTES - END.length);
    const mark = end.lastIndexOf(END);
    if (mark < 0) return 'is not a whole PDF';
    const after = end.subarray(mark + END.length);
    if (endsAsZip(this.tail)) return 'is also an archive';
    return carriesMarkup(after) || beginsAsAnother(after) ? 'is also another file' : undefined;
  }
}

/** Blanks and zero bytes that some writers fill the last block with. */
function withoutPadding(tail: Buffer): Buffer {
  let end = tail.length;
  while (end > 0 && [0, 9, 10, 11, 12, 13, 32].includes(tail[end - 1] ?? -1)) end -= 1;
  return tail.subarray(0, end);
}
