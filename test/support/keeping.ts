import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { freePort } from '../../scripts/process/ports.mjs';
import type { TestApp } from './start-app.js';
import { until } from './until.js';

/** Where a test's uploads are kept, seen from behind the product. */
export interface Keeping {
  /** What the API has to be told. */
  readonly env: Record<string, string>;
  /** Keys of all files kept. */
  keys(app: TestApp): Promise<string[]>;
  lose(app: TestApp, key: string): Promise<void>;
  /** From now on nothing can be stored, and the API should say `code`. */
  breakDown(app: TestApp): Promise<string>;
  mend(app: TestApp): Promise<void>;
  end(): Promise<void>;
}

const folderOf = (app: TestApp): string => app.environment['UPLOAD_PATH'] ?? '';

/** The folder UPLOAD_PATH. */
export class FolderKeeping implements Keeping {
  readonly env = {};

  async keys(app: TestApp): Promise<string[]> {
    const found = await readdir(folderOf(app), { recursive: true, withFileTypes: true });
    return found
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(folderOf(app), join(parentPath, name)).replaceAll(sep, '/'));
  }

  lose(app: TestApp, key: string): Promise<void> {
    return rm(join(folderOf(app), key));
  }

  async breakDown(app: TestApp): Promise<string> {
    const users = join(folderOf(app), 'users');
    await rename(users, `${users}-away`);
    await writeFile(users, 'something else where the folder should be');
    return 'STORAGE_FULL';
  }

  async mend(app: TestApp): Promise<void> {
    const users = join(folderOf(app), 'users');
    await rm(users);
    await rename(`${users}-away`, users);
  }

  async end(): Promise<void> {
    // The folder goes with the application.
  }
}

const KEY = 'S3RVER';
const BUCKET = 'olympiad-tests';
const PREFIX = 'tests/';

/** A bucket of an object store of one's own, the nearest to S3 that runs without a container. */
export class BucketKeeping implements Keeping {
  private child: ChildProcess | undefined;
  private readonly client: S3Client;
  readonly env: Record<string, string>;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {
    const endpoint = `http://127.0.0.1:${port}`;
    this.env = {
      S3_ENDPOINT: endpoint,
      S3_BUCKET: BUCKET,
      S3_PREFIX: PREFIX,
      S3_ACCESS_KEY_ID: KEY,
      S3_SECRET_ACCESS_KEY: KEY,
    };
    const credentials = { accessKeyId: KEY, secretAccessKey: KEY };
    this.client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  }

  static async open(): Promise<BucketKeeping> {
    const keeping = new BucketKeeping(await mkdtemp(join(tmpdir(), 'olympiad-s3-')), await freePort());
    await keeping.start();
    return keeping;
  }

  async start(): Promise<void> {
    const program = join(createRequire(import.meta.url).resolve('s3rver/package.json'), '../bin/s3rver.js');
    const options = ['--directory', this.folder, '--port', String(this.port), '--address', '127.0.0.1', '--silent'];
    this.child = spawn('node', [program, ...options, '--configure-bucket', BUCKET], { stdio: 'ignore' });
    await until('the object store answers', () =>
      this.list().then(
        () => true,
        () => false,
      ),
    );
  }

  /** Ends it as a power cut would; what it has stored stays. */
  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }

  /** It keeps its connections and says nothing. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  async keys(): Promise<string[]> {
    return (await this.list()).map((key) => key.slice(PREFIX.length));
  }

  async lose(_: TestApp, key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: PREFIX + key }));
  }

  async breakDown(): Promise<string> {
    await this.kill();
    return 'STORAGE_GONE';
  }

  mend(): Promise<void> {
    return this.start();
  }

  async end(): Promise<void> {
    this.client.destroy();
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async list(): Promise<string[]> {
    const { Contents = [] } = await this.client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    return Contents.map(({ Key = '' }) => Key);
  }
}
