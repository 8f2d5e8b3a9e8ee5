import type { MultipartFile } from '@fastify/multipart';
import { pipeline, Readable, type Transform } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { AppError, InvalidInput } from '../platform/errors/app-error.js';
import { UploadTooLarge } from './upload.errors.js';
import { SNIFF_BYTES } from './sniff.js';

/** A client that sends nothing for so long is gone; without an end it would hold a stopping server up. */
const SILENT_MS = 30_000;
const MISSING = 'is required: one file in the multipart field "file"';

/** The client went away, or what it sent ends before its end. */
export class UploadBroken extends AppError {
  constructor() {
    super(400, 'VALIDATION_FAILED', 'The upload was cut short', { fields: { file: 'arrived incomplete' } });
  }
}

/** The file of a multipart request while it arrives: its head can be looked at before the rest is taken. */
export class IncomingFile {
  private readonly chunks: AsyncIterator<Buffer>;
  private begun: Buffer[] = [];

  private constructor(
    private readonly part: Pick<MultipartFile, 'file'>,
    /** Bytes taken at most. */
    readonly most: number,
    /** Bytes there can be, by what the client has announced. */
    readonly expected: number,
  ) {
    // Not destroyed when we stop reading: the parser behind it would stall and the client wait for ever.
    this.chunks = (part.file as Readable).iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  }

  /** Throws InvalidInput when the request carries no file in the field `file`. */
  static async of(request: FastifyRequest, most: number): Promise<IncomingFile> {
    if (!request.isMultipart()) throw new InvalidInput({ file: MISSING });
    request.raw.setTimeout(SILENT_MS, () => request.raw.destroy());
    const options = { limits: { fileSize: most }, throwFileSizeLimit: false };
    const part = await request.file(options).catch(() => {
      throw new UploadBroken();
    });
    if (!part) throw new InvalidInput({ file: MISSING });
    const announced = Number(request.headers['content-length']);
    const file = new IncomingFile(part, most, announced > 0 ? Math.min(announced, most) : most);
    if (part.fieldname === 'file') return file;
    file.ignoreRest();
    throw new InvalidInput({ file: MISSING });
  }

  /** What is there already, as if it had just arrived. */
  static holding(content: Buffer): IncomingFile {
    const file = Object.assign(Readable.from([content]), { truncated: false, bytesRead: content.length });
    return new IncomingFile({ file }, content.length, content.length);
  }

  /** The source ended at the limit. */
  get isCut(): boolean {
    return this.part.file.truncated;
  }

  /** The first bytes; throws InvalidInput for an empty file. */
  async head(): Promise<Buffer> {
    let length = 0;
    while (length < SNIFF_BYTES) {
      const chunk = await this.nextChunk();
      if (!chunk) break;
      this.begun.push(chunk);
      length += chunk.length;
    }
    if (length === 0) throw new InvalidInput({ file: 'is empty' });
    return Buffer.concat(this.begun);
  }

  /** All of it in memory; throws UploadTooLarge beyond `most` bytes. */
  async whole(most: number): Promise<Buffer> {
    const all: Buffer[] = [];
    let length = 0;
    for await (const chunk of this.everything()) {
      length += chunk.length;
      if (length > most) throw new UploadTooLarge(Math.min(most, this.most));
      all.push(chunk);
    }
    if (this.isCut) throw new UploadTooLarge(Math.min(most, this.most));
    return Buffer.concat(all);
  }

  /** All of it as a stream through `gate`; errors of the source reach its reader. */
  through(gate: Transform): Readable {
    return pipeline(Readable.from(this.everything(), { objectMode: false }), gate, () => undefined);
  }

  /** Lets what is still coming pass by, so that the answer can be read by clients that send first. */
  ignoreRest(): void {
    const rest = this.part.file;
    rest.on('error', () => undefined);
    // Nobody wants what is left, so nobody needs to hear that it cannot be had.
    Promise.resolve(this.chunks.return?.())
      .catch(() => undefined)
      .finally(() => rest.resume());
  }

  private async *everything(): AsyncGenerator<Buffer> {
    yield* this.begun.splice(0);
    for (let chunk = await this.nextChunk(); chunk; chunk = await this.nextChunk()) yield chunk;
  }

  private async nextChunk(): Promise<Buffer | undefined> {
    const next = await this.chunks.next().catch(() => {
      throw new UploadBroken();
    });
    return next.done ? undefined : next.value;
  }
}
