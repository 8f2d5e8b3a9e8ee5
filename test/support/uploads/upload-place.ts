import { IMAGE_MAX_BYTES } from '@olympiad/shared-dto/limits.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from '../client.js';
import type { Keeping } from '../keeping.js';
import { startApp, type TestApp } from '../start-app.js';

/** The most bytes that a file may have there. */
export const FILE_MOST = IMAGE_MAX_BYTES;

/** The product keeping its files in one place, with two students. */
export class UploadPlace {
  app!: TestApp;
  ann!: Client;
  bob!: Client;
  keeping!: Keeping;

  async open(keeping: Keeping): Promise<void> {
    this.keeping = keeping;
    const app = await startApp({ env: { MAX_FILE_SIZE: String(FILE_MOST), ...keeping.env } });
    this.app = app;
    [this.ann, this.bob] = [await app.as('student'), await app.as('student')];
  }

  async close(): Promise<void> {
    await this.app.stop();
    await this.keeping.end();
  }

  readonly kept = async (): Promise<string[]> => (await this.keeping.keys(this.app)).sort();

  /** The stored bytes as Ann gets her own. */
  readonly bytesOf = async ({ url }: UploadedFile): Promise<Buffer> => {
    const answer = await fetch(this.app.url + url, { headers: { authorization: `Bearer ${this.ann.token}` } });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
}
