import type { Readable } from 'node:stream';
import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '../config/config.module.js';
import { RecentLook } from '../recent-look.js';
import { FileStore, StorageFull, StorageUnavailable } from './file-store.js';
import { ObjectStore, statusOf } from './object-store.js';

/** The smallest part S3 takes. */
const PART_BYTES = 5_242_880;
const CONNECT_MS = 2_000;
const SILENT_MS = 10_000;
/** The time that a request may take. */
const ANSWER_MS = 2_500;
const TRIES = 2;
/** Answers of stores of different makers for "no room" and "you may not write". */
const NO_ROOM = ['QuotaExceeded', 'XMinioStorageFull', 'EntityTooLarge', 'AccessDenied', 'InsufficientStorage'];

/** Files in a bucket of an object store that speaks S3, under the keys they would have on disk. */
export class S3Store extends FileStore implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('Files');
  private readonly store: ObjectStore;
  private readonly prefix: string;
  private readonly look: RecentLook;

  constructor({ S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_PREFIX, ...settings }: Settings) {
    super();
    this.prefix = S3_PREFIX;
    const { S3_ACCESS_KEY_ID: keyId, S3_SECRET_ACCESS_KEY: secret } = settings;
    this.store = new ObjectStore(
      { bucket: S3_BUCKET, region: S3_REGION, endpoint: S3_ENDPOINT, keyId, secret },
      {
        partBytes: PART_BYTES,
        tries: TRIES,
        connectMs: CONNECT_MS,
        silentMs: SILENT_MS,
        answerMs: ANSWER_MS,
        explain: (error) => this.failure(error),
      },
    );
    const gone = `The object store${S3_ENDPOINT && ` ${S3_ENDPOINT}`} does not answer: check S3_ENDPOINT and the network`;
    this.look = new RecentLook((giveUp) => this.lookAtBucket(giveUp), gone);
  }

  async onModuleInit(): Promise<void> {
    const trouble = await this.trouble();
    if (trouble) this.log.error(trouble);
  }

  onApplicationShutdown(): void {
    this.store.close();
  }

  put(key: string, content: Readable): Promise<number> {
    return this.store.write(this.prefix + key, content);
  }

  async refuseFull(): Promise<void> {
    // Free space is up to whoever runs the object store.
  }

  read(key: string): Promise<Readable | undefined> {
    return this.store.read(this.prefix + key);
  }

  remove(key: string): Promise<void> {
    return this.store.remove(this.prefix + key);
  }

  trouble(): Promise<string | undefined> {
    return this.look.trouble();
  }

  private async lookAtBucket(giveUp: AbortSignal): Promise<string | undefined> {
    const { bucket } = this.store;
    switch (await this.store.status(giveUp)) {
      case 200:
        return undefined;
      case 404:
        return `The object store has no bucket ${bucket}: check S3_BUCKET`;
      case 401:
      case 403:
        return `The object store refuses us the bucket ${bucket}: check S3_ACCESS_KEY_ID and its rights`;
      default:
        throw new StorageUnavailable();
    }
  }

  /** The reason is logged here, because the answer to the client does not tell it. */
  private failure(error: unknown): StorageFull | StorageUnavailable {
    const name = error instanceof Error ? error.name : 'unknown';
    const status = statusOf(error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    this.log.warn({ reason: name, status, code }, 'The object store failed');
    return status === 507 || NO_ROOM.includes(name) ? new StorageFull() : new StorageUnavailable();
  }
}
