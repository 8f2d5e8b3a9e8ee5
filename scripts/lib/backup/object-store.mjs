import { Readable } from 'node:stream';
import { Stop } from '../stop.mjs';

const partBytes = 8 * 1024 * 1024;

/** One bucket of an object store, as far as backups need it. */
export class ObjectStore {
  #client;
  #sdk;

  /** @param {import('./settings.mjs').Bucket} settings */
  static async open(settings) {
    const store = new ObjectStore();
    store.#sdk = { ...(await import('@aws-sdk/client-s3')), ...(await import('@aws-sdk/lib-storage')) };
    store.bucket = settings.bucket;
    store.#client = new store.#sdk.S3Client({
      region: settings.region,
      ...(settings.endpoint && { endpoint: settings.endpoint, forcePathStyle: true }),
      ...(settings.keyId && { credentials: { accessKeyId: settings.keyId, secretAccessKey: settings.secret } }),
      // Many stores do not know the newer checksums; every file has one of ours.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return store;
  }

  /** @param {string} prefix @returns {AsyncGenerator<string>} keys in their order */
  async *list(prefix) {
    let token;
    do {
      const page = await this.#send('ListObjectsV2Command', { Prefix: prefix, ContinuationToken: token });
      for (const { Key } of page.Contents ?? []) yield Key;
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token);
  }

  /** @returns {Promise<Readable | undefined>} undefined when there is none */
  async read(key) {
    try {
      return (await this.#send('GetObjectCommand', { Key: key })).Body;
    } catch (error) {
      if (error.cause?.name === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  /** Stores the stream whole, or not at all. */
  async write(key, stream) {
    // A source that fails is the reason, whatever giving up the upload says afterwards.
    let broken;
    stream.once('error', (error) => (broken = error));
    const upload = new this.#sdk.Upload({
      client: this.#client,
      params: { Bucket: this.bucket, Key: key, Body: stream },
      partSize: partBytes,
      queueSize: 1,
    });
    await upload.done().catch((error) => {
      stream.destroy();
      throw broken ?? this.#explained(error);
    });
  }

  writeText(key, text) {
    return this.write(key, Readable.from([Buffer.from(text)], { objectMode: false }));
  }

  async remove(key) {
    await this.#send('DeleteObjectCommand', { Key: key });
  }

  close() {
    this.#client.destroy();
  }

  async #send(command, input) {
    try {
      return await this.#client.send(new this.#sdk[command]({ Bucket: this.bucket, ...input }));
    } catch (error) {
      throw this.#explained(error);
    }
  }

  #explained(error) {
    const why = error.name === 'Error' || !error.$metadata?.httpStatusCode ? (error.code ?? error.message) : error.name;
    return new Stop(`The object store does not do what was asked (bucket ${this.bucket}: ${why}).`, { cause: error });
  }
}
