import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { MongoClient } from 'mongodb';
import { findMongod } from '../../scripts/lib/mongod-binary.mjs';
import { until } from './until.js';

/** A MongoDB of one's own that may be stopped, frozen and started again; a replica set of one. */
export class OwnMongod {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly binary: string,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async create(): Promise<OwnMongod> {
    const { path } = await findMongod();
    return new OwnMongod(path, await mkdtemp(join(tmpdir(), 'olympiad-faults-')), await freePort());
  }

  /** The address of the database `name`. */
  uri(name: string): string {
    return `mongodb://127.0.0.1:${this.port}/${name}?directConnection=true`;
  }

  async start(): Promise<void> {
    const set = ['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--nounixsocket', '--wiredTigerCacheSizeGB', '0.25'];
    this.child = spawn(this.binary, ['--dbpath', this.folder, '--port', String(this.port), ...set], {
      stdio: 'ignore',
    });
    const client = new MongoClient(`mongodb://127.0.0.1:${this.port}/?directConnection=true`, {
      serverSelectionTimeoutMS: 500,
    });
    await until('mongod answers', () =>
      client.connect().then(
        () => true,
        () => false,
      ),
    );
    const members = [{ _id: 0, host: `127.0.0.1:${this.port}` }];
    await client
      .db('admin')
      .command({ replSetInitiate: { _id: 'rs0', members } })
      .catch(() => undefined);
    await until('mongod takes writes', async () => {
      const hello = await client.db('admin').command({ hello: 1 });
      return hello['isWritablePrimary'] === true;
    });
    await client.close();
  }

  /** Ends it as a power cut would. */
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

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
