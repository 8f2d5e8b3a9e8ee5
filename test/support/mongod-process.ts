import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Db, type MongoClientOptions } from 'mongodb';
import { findMongod } from '../../scripts/installation/mongod-binary.mjs';
import { freePort } from '../../scripts/process/ports.mjs';
import { until } from './until.js';

/** The replica set that every mongod of the tests belongs to. */
export const SET_NAME = 'rs0';

/** How long a server may take to do as it is told. */
const PATIENCE_MS = 30_000;

/** One mongod on a port and a folder of its own, which may be ended, frozen and started again. */
export class MongodProcess {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly binary: string,
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** @param folder where its data lie; one of its own unless said */
  static async create(folder?: string): Promise<MongodProcess> {
    const { path } = await findMongod();
    const data = folder ?? (await mkdtemp(join(tmpdir(), 'olympiad-faults-')));
    return new MongodProcess(path, data, await freePort());
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it and waits until it answers; it may not take writes yet. */
  async start(): Promise<void> {
    const set = ['--replSet', SET_NAME, '--bind_ip', '127.0.0.1', '--nounixsocket', '--wiredTigerCacheSizeGB', '0.25'];
    const small = ['--oplogSize', '64', '--setParameter', 'diagnosticDataCollectionEnabled=false'];
    // For faults that only the server itself can make.
    const faults = ['--setParameter', 'enableTestCommands=1'];
    const log = ['--wiredTigerEngineConfigString', 'log=(prealloc=false,file_max=10MB)'];
    this.child = spawn(
      this.binary,
      ['--dbpath', this.folder, '--port', String(this.port), ...set, ...small, ...faults, ...log],
      {
        stdio: 'ignore',
      },
    );
    await until('mongod answers', () =>
      this.look((admin) => admin.command({ ping: 1 })).then(
        () => true,
        () => false,
      ),
    );
  }

  /** Asks this very server, whatever its place in the set. */
  admin<Answer>(ask: (admin: Db) => Promise<Answer>): Promise<Answer> {
    return this.ask(ask, { serverSelectionTimeoutMS: PATIENCE_MS, socketTimeoutMS: PATIENCE_MS });
  }

  /** Asks as `admin` does, for what is asked again when no answer comes soon. */
  look<Answer>(ask: (admin: Db) => Promise<Answer>): Promise<Answer> {
    return this.ask(ask, { serverSelectionTimeoutMS: 500, socketTimeoutMS: 5_000 });
  }

  private async ask<Answer>(ask: (admin: Db) => Promise<Answer>, limits: MongoClientOptions): Promise<Answer> {
    const client = new MongoClient(`mongodb://${this.host}/?directConnection=true`, limits);
    try {
      await client.connect();
      return await ask(client.db('admin'));
    } finally {
      await client.close();
    }
  }

  /** Does it take writes? False also for one that does not answer. */
  async isPrimary(): Promise<boolean> {
    if (!this.isRunning) return false;
    const hello = await this.look((admin) => admin.command({ hello: 1 })).catch(() => undefined);
    return hello?.['isWritablePrimary'] === true;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || !this.isRunning) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
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
