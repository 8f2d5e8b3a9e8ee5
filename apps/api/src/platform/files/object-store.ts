import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/** Which bucket, where, and as whom. */
export interface Bucket {
  bucket: string;
  region: string;
  /** Empty: Amazon's, of that region. */
  endpoint: string;
  /** Empty: whoever the machine is to Amazon. */
  keyId: string;
  secret: string;
}

/** How patiently the store is used; without a time, as patiently as its client is by itself. */
export interface Manner {
  /** An upload holds one part in memory, however large the file is; it may have ten thousand. */
  partBytes: number;
  tries?: number;
  connectMs?: number;
  /** A store that says nothing for so long is gone. */
  silentMs?: number;
  /** A file has to begin, or to be removed, within this time. */
  answerMs?: number;
  /** What is thrown in place of the client's own error. */
  explain: (error: unknown) => Error;
}

/** One bucket of an object store that speaks S3, for the files of the API and for backups. */
export class ObjectStore {
  readonly bucket: string;
  private readonly client: S3Client;
  private readonly manner: Manner;

  constructor({ bucket, region, endpoint, keyId, secret }: Bucket, manner: Manner) {
    const { tries, connectMs, silentMs } = manner;
    this.bucket = bucket;
    this.manner = manner;
    this.client = new S3Client({
      region,
      ...(endpoint && { endpoint, forcePathStyle: true }),
      ...(keyId && { credentials: { accessKeyId: keyId, secretAccessKey: secret } }),
      ...(tries && { maxAttempts: tries }),
      ...((connectMs ?? silentMs) && {
        requestHandler: { connectionTimeout: connectMs, socketTimeout: silentMs },
      }),
      // Many stores do not know the newer checksums; each part's SHA-256 is signed anyway.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** The keys that begin so, in their order. */
  async *list(prefix: string): AsyncGenerator<string> {
    let token: string | undefined;
    do {
      const asked = new ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix, ContinuationToken: token });
      const page = await this.client.send(asked).catch((error: unknown) => this.fail(error));
      for (const { Key } of page.Contents ?? []) if (Key) yield Key;
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token);
  }

  /** A stream of the object; undefined when there is none. */
  async read(key: string): Promise<Readable | undefined> {
    try {
      const asked = new GetObjectCommand({ Bucket: this.bucket, Key: key });
      const { Body } = await this.soon((abortSignal) => this.client.send(asked, { abortSignal }));
      // Outside of browsers that is what it is.
      return Body instanceof Readable ? Body : undefined;
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return undefined;
      return this.fail(error);
    }
  }

  /**
   * Stores the stream whole, or not at all. An error of the stream itself is thrown as it is.
   * @returns bytes stored
   */
  async write(key: string, content: Readable): Promise<number> {
    // Whatever aborting the upload says afterwards, a source that failed is the reason.
    let broken: Error | undefined;
    content.once('error', (error) => (broken = error));
    let size = 0;
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        size += chunk.length;
        yield chunk;
      }
    };
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.bucket, Key: key, Body: Readable.from(counted(), { objectMode: false }) },
      partSize: this.manner.partBytes,
      queueSize: 1,
    });
    try {
      await upload.done();
      return size;
    } catch (error) {
      content.destroy();
      throw broken ?? this.manner.explain(error);
    }
  }

  async remove(key: string): Promise<void> {
    const asked = new DeleteObjectCommand({ Bucket: this.bucket, Key: key });
    await this.soon((abortSignal) => this.client.send(asked, { abortSignal })).catch((error: unknown) =>
      this.fail(error),
    );
  }

  /** The status the store answers with when it is asked for the bucket; throws the client's own error without one. */
  async status(abortSignal: AbortSignal): Promise<number> {
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }), { abortSignal });
      return 200;
    } catch (error) {
      const status = statusOf(error);
      if (status === undefined) throw error;
      return status;
    }
  }

  close(): void {
    this.client.destroy();
  }

  private fail(error: unknown): never {
    throw this.manner.explain(error);
  }

  /** Ends what has not begun to answer in time; what has begun may go on. */
  private async soon<Answer>(ask: (giveUp: AbortSignal) => Promise<Answer>): Promise<Answer> {
    const giveUp = new AbortController();
    const { answerMs } = this.manner;
    const timer = answerMs === undefined ? undefined : setTimeout(() => giveUp.abort(), answerMs);
    return ask(giveUp.signal).finally(() => clearTimeout(timer));
  }
}

/** The status of the store's answer, where an error is one. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
