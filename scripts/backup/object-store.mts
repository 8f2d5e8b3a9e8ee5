import { Readable } from 'node:stream';
import { Stop } from '../process/stop.mjs';
import { codeOf, messageOf } from '../process/thrown.mjs';
import type { Bucket } from './settings.mts';

const partBytes = 8 * 1024 * 1024;

type Sdk = typeof import('@aws-sdk/client-s3') & typeof import('@aws-sdk/lib-storage');

/** One bucket of an object store, as far as backups need it. */
export class ObjectStore {
  #sdk;
  #client;
  readonly bucket;

  private constructor(sdk: Sdk, { bucket, region, endpoint, keyId, secret }: Bucket) {
    this.bucket = bucket;
    this.#sdk = sdk;
    this.#client = new sdk.S3Client({
      region,
      ...(endpoint && { endpoint, forcePathStyle: true }),
      ...(keyId && { credentials: { accessKeyId: keyId, secretAccessKey: secret } }),
      // Many stores do not know the newer checksums; every file has one of ours.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  static async open(settings: Bucket) {
    const sdk = { ...(await import('@aws-sdk/client-s3')), ...(await import('@aws-sdk/lib-storage')) };
    return new ObjectStore(sdk, settings);
  }

  /** @returns keys in their order */
  async *list(prefix: string): AsyncGenerator<string> {
    let token: string | undefined;
    do {
      const asked = new this.#sdk.ListObjectsV2Command({
        Bucket: this.bucket,
        Prefix: prefix,
        ContinuationToken: token,
      });
      const page = await this.#client.send(asked).catch((error: unknown) => this.#explain(error));
      for (const { Key } of page.Contents ?? []) if (Key) yield Key;
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token);
  }

  /** @returns undefined when there is none */
  async read(key: string): Promise<Readable | undefined> {
    try {
      const { Body } = await this.#client.send(new this.#sdk.GetObjectCommand({ Bucket: this.bucket, Key: key }));
      // Outside of browsers that is what it is.
      return Body instanceof Readable ? Body : undefined;
    } catch (error) {
      if (error instanceof this.#sdk.NoSuchKey) return undefined;
      return this.#explain(error);
    }
  }

  /** Stores the stream whole, or not at all. */
  async write(key: string, stream: Readable) {
    // A source that fails is the reason, whatever giving up the upload says afterwards.
    let broken: Error | undefined;
    stream.once('error', (error) => (broken = error));
    const upload = new this.#sdk.Upload({
      client: this.#client,
      params: { Bucket: this.bucket, Key: key, Body: stream },
      partSize: partBytes,
      queueSize: 1,
    });
    await upload.done().catch((error: unknown) => {
      stream.destroy();
      if (broken) throw broken;
      return this.#explain(error);
    });
  }

  writeText(key: string, text: string) {
    return this.write(key, Readable.from([Buffer.from(text)], { objectMode: false }));
  }

  async remove(key: string) {
    await this.#client
      .send(new this.#sdk.DeleteObjectCommand({ Bucket: this.bucket, Key: key }))
      .catch((error: unknown) => this.#explain(error));
  }

  close() {
    this.#client.destroy();
  }

  #explain(error: unknown): never {
    const { name = '', $metadata } = Object(error) as { name?: string; $metadata?: { httpStatusCode?: number } };
    const isAnswer = name !== 'Error' && $metadata?.httpStatusCode;
    const code = codeOf(error);
    const why = isAnswer ? name : typeof code === 'string' ? code : messageOf(error);
    throw new Stop(`The object store does not do what was asked (bucket ${this.bucket}: ${why}).`, {
      cause: error,
    });
  }
}
