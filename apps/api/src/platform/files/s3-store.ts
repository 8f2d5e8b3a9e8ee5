import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '../config/config.module.js';
import { RecentLook } from '../recent-look.js';
import { FileStore, StorageFull, StorageGone } from './file-store.js';

/** The smallest part S3 takes; an upload holds one part in memory, however large the file is. */
const PART_BYTES = 5_242_880;
const CONNECT_MS = 2_000;
/** A store that says nothing for so long is gone. */
const SILENT_MS = 10_000;
/** A file has to begin, or to be removed, within the time that a request may take. */
const ANSWER_MS = 2_500;
const TRIES = 2;
/** Answers of stores of different makers for "no room" and "you may not write". */
const NO_ROOM = ['QuotaExceeded', 'XMinioStorageFull', 'EntityTooLarge', 'AccessDenied', 'InsufficientStorage'];

/** Files in a bucket of an object store that speaks S3, under the keys they would have on disk. */
export class S3Store extends FileStore implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('Files');
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;
  private readonly look: RecentLook;

  constructor({ S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_PREFIX, ...settings }: Settings) {
    super();
    this.bucket = S3_BUCKET;
    this.prefix = S3_PREFIX;
    const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
    this.client = new S3Client({
      region: S3_REGION,
      ...(S3_ENDPOINT && { endpoint: S3_ENDPOINT, forcePathStyle: true }),
      ...(accessKeyId && { credentials: { accessKeyId, secretAccessKey } }),
      maxAttempts: TRIES,
      // Many stores do not know the newer checksums; each part's SHA-256 is signed anyway.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
    });
    const gone = `The object store${S3_ENDPOINT && ` ${S3_ENDPOINT}`} does not answer: check S3_ENDPOINT and the network`;
    this.look = new RecentLook((giveUp) => this.lookAtBucket(giveUp), gone);
  }

  async onModuleInit(): Promise<void> {
    const trouble = await this.trouble();
    if (trouble) this.log.error(trouble);
  }

  onApplicationShutdown(): void {
    this.client.destroy();
  }

  async put(key: string, content: Readable): Promise<number> {
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
      params: { Bucket: this.bucket, Key: this.nameOf(key), Body: Readable.from(counted(), { objectMode: false }) },
      partSize: PART_BYTES,
      queueSize: 1,
    });
    try {
      await upload.done();
      return size;
    } catch (error) {
      content.destroy();
      throw broken ?? this.failure(error);
    }
  }

  async refuseFull(): Promise<void> {
    // Whoever runs the object store minds its room.
  }

  async read(key: string): Promise<Readable | undefined> {
    try {
      const asked = new GetObjectCommand({ Bucket: this.bucket, Key: this.nameOf(key) });
      const { Body } = await soon((abortSignal) => this.client.send(asked, { abortSignal }));
      return Body as Readable;
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return undefined;
      throw this.failure(error);
    }
  }

  async remove(key: string): Promise<void> {
    try {
      const asked = new DeleteObjectCommand({ Bucket: this.bucket, Key: this.nameOf(key) });
      await soon((abortSignal) => this.client.send(asked, { abortSignal }));
    } catch (error) {
      throw this.failure(error);
    }
  }

  trouble(): Promise<string | undefined> {
    return this.look.trouble();
  }

  private async lookAtBucket(abortSignal: AbortSignal): Promise<string | undefined> {
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }), { abortSignal });
      return undefined;
    } catch (error) {
      const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      if (status === 404) return `The object store has no bucket ${this.bucket}: check S3_BUCKET`;
      if (status === 401 || status === 403) {
        return `The object store refuses us the bucket ${this.bucket}: check S3_ACCESS_KEY_ID and its rights`;
      }
      throw error;
    }
  }

  /** The reason is logged here, because the answer to the client does not tell it. */
  private failure(error: unknown): StorageFull | StorageGone {
    const name = error instanceof Error ? error.name : 'unknown';
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    this.log.warn({ reason: name, status, code }, 'The object store failed');
    return status === 507 || NO_ROOM.includes(name) ? new StorageFull() : new StorageGone();
  }

  private nameOf(key: string): string {
    return this.prefix + key;
  }
}

/** Ends what has not begun to answer in time; what has begun may go on. */
async function soon<Answer>(ask: (giveUp: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), ANSWER_MS);
  return ask(giveUp.signal).finally(() => clearTimeout(timer));
}
