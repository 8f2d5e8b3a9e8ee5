import { Transform, type TransformCallback } from 'node:stream';

/** Where the pieces of one file go to be looked at, and who says at its end whether it may pass. */
export interface Examiner {
  send(piece: Buffer): Promise<void>;
  /** Throws when the file may not pass. */
  conclude(): Promise<void>;
  close(): void;
}

/**
 * Lets a file through unchanged while the examiner sees every piece of it. Its end is let through only after the
 * verdict, and without its end no store keeps a file.
 */
export class ScanGate extends Transform {
  constructor(private readonly examiner: Examiner) {
    super();
  }

  override _transform(piece: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.examiner
      .send(piece)
      .then(() => done(null, piece))
      .catch(done);
  }

  override _flush(done: TransformCallback): void {
    this.examiner
      .conclude()
      .then(() => done())
      .catch(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.examiner.close();
    done(error);
  }
}
