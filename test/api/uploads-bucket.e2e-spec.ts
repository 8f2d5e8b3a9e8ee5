import { createHash, randomBytes } from 'node:crypto';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from '../support/client.js';
import { BucketKeeping } from '../support/keeping.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';
import { uploadRules } from '../support/upload-rules.js';

uploadRules(() => BucketKeeping.open());

describe('a bucket', () => {
  let bucket: BucketKeeping;
  let app: TestApp;
  let ann: Client;
  beforeAll(async () => {
    bucket = await BucketKeeping.open();
    app = await startApp({ env: bucket.env, processes: 1 });
    ann = await app.as('student');
  });
  afterAll(async () => {
    await app.stop();
    await bucket.end();
  });

  const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
  /** Larger than the parts in which it travels. */
  const large = (): Buffer =>
    Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(17_000_000), Buffer.from('\n%%EOF\n')]);
  const send = (content: Buffer) =>
    ann.upload<UploadedFile>('/api/upload/evidence', 'a.pdf', 'application/pdf', content);

  it('keeps a file of many parts whole, and gives it back the same', async () => {
    const content = large();
    const { status, body } = await send(content);
    expect([status, body.size]).toEqual([201, content.length]);
    const answer = await fetch(app.url + body.url, { headers: { authorization: `Bearer ${ann.token}` } });
    expect(answer.headers.get('content-length')).toBe(String(content.length));
    expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(sha256(content));
  });

  it('shows nothing of a file of many parts that turns out to be refused at its end', async () => {
    const before = await bucket.keys();
    const answer = await send(Buffer.concat([large(), Buffer.from('MZ and more')]));
    expect([answer.status, answer.body.errorCode]).toEqual([415, 'UPLOAD_REFUSED']);
    expect(await bucket.keys()).toEqual(before);
  });

  it('that does not answer gives no file within the time of a request, says so, and gives it again afterwards', async () => {
    const { body } = await send(large());
    bucket.freeze();
    const asked = await ann.get(body.url);
    expect([asked.status, asked.body.errorCode]).toEqual([503, 'STORAGE_GONE']);
    expect(asked.headers.get('retry-after')).toMatch(/^\d+$/);
    bucket.thaw();
    await until('the file is read again', async () => (await ann.get(body.url)).status === 200);
  });
});

it('is asked for by name when only the address of a store is set', async () => {
  const started = startApp({ env: { S3_ENDPOINT: 'http://127.0.0.1:1' }, processes: 1 });
  await expect(started).rejects.toThrow('S3_BUCKET is required');
});
