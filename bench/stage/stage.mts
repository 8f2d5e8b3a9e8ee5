import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { MongoClient } from 'mongodb';
import { onClose } from '../../scripts/process/closing.mjs';
import { findMongod } from '../../scripts/installation/mongod-binary.mjs';
import { freePort } from '../../scripts/process/ports.mjs';
import { inRoot } from '../../scripts/process/root.mjs';
import { Stop } from '../../scripts/process/stop.mjs';
import { CLIENT_CORE, pin, SERVER_CORE } from '../measuring/machine.mts';

const READY_MS = 30_000;

export type Server = { url: string; pid: number; end: () => Promise<void> };

/** A database of its own, and the servers to be measured on it, each alone on the server's core while it works. */
export class Stage {
  secret = randomBytes(32).toString('base64url');
  signingKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  readonly replicaSet;
  readonly mongo;
  readonly mongodVersion;
  readonly mongodPid;

  constructor(replicaSet: MongoMemoryReplSet, mongo: MongoClient, mongodVersion: string, mongodPid: number) {
    this.replicaSet = replicaSet;
    this.mongo = mongo;
    this.mongodVersion = mongodVersion;
    this.mongodPid = mongodPid;
  }

  static async open() {
    const { path, version } = await findMongod();
    process.env.MONGOMS_SYSTEM_BINARY = path;
    process.env.MONGOMS_VERSION = version;
    const folder = await mkdtemp(join(tmpdir(), 'olympiad-bench-'));
    const replicaSet = await MongoMemoryReplSet.create({
      binary: { version, systemBinary: path },
      replSet: { count: 1, storageEngine: 'wiredTiger' },
      instanceOpts: [{ dbPath: folder, args: ['--wiredTigerCacheSizeGB', '0.5'] }],
    });
    const pid = replicaSet.servers[0]?.instanceInfo?.instance.mongodProcess?.pid;
    if (pid === undefined) throw new Stop('The database did not start.');
    pin(pid, CLIENT_CORE);
    const mongo = await MongoClient.connect(replicaSet.getUri());
    onClose(async () => {
      await mongo.close();
      await replicaSet.stop({ doCleanup: true, force: true });
      await rm(folder, { recursive: true, force: true });
    });
    return new Stage(replicaSet, mongo, version, pid);
  }

  /** The address of one of its databases. */
  uri(database: string) {
    const uri = new URL(this.replicaSet.getUri());
    uri.pathname = `/${database}`;
    return uri.href;
  }

  /**
   * The API as it is shipped, in production configuration.
   *
   * @param options the cores it may use, the server's own by default; the folder of another build than ours
   */
  async product(
    database: string,
    { cores = SERVER_CORE, root = inRoot() }: { cores?: string; root?: string } = {},
  ): Promise<Server> {
    const port = await freePort();
    const bundled = join(root, 'dist/api/bundle/main.js');
    // Builds of before 0.5 were started file by file.
    const main = existsSync(bundled) ? bundled : join(root, 'dist/api/apps/api/src/main.js');
    return this.#start(main, cores, `http://127.0.0.1:${port}`, '/readyz', {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      ...this.settings(database),
    });
  }

  /** What the API is told of one of the databases and of what lies beside it. */
  settings(database: string) {
    return {
      MONGODB_URI: this.uri(database),
      JWT_SECRET: this.secret,
      SIGNING_KEY: this.signingKey,
      UPLOAD_PATH: join(tmpdir(), `olympiad-bench-uploads-${process.pid}`),
    };
  }

  /** A yardstick from bench/yardsticks. */
  async yardstick(file: string, database: string, environment: Record<string, string> = {}): Promise<Server> {
    const port = await freePort();
    const main = inRoot('bench/yardsticks', file);
    return this.#start(main, SERVER_CORE, `http://127.0.0.1:${port}`, '/ready', {
      ...environment,
      PORT: String(port),
      MONGODB_URI: this.uri(database),
      JWT_SECRET: this.secret,
    });
  }

  async #start(
    file: string,
    cores: string,
    url: string,
    readyPath: string,
    environment: NodeJS.ProcessEnv,
  ): Promise<Server> {
    const { PATH = '' } = process.env;
    const child = spawn('taskset', ['-c', cores, 'node', file], {
      env: { PATH, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const end = async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    };
    const forget = onClose(end);
    const last = Date.now() + READY_MS;
    for (;;) {
      const answer = await fetch(url + readyPath).catch(() => undefined);
      if (answer?.ok) break;
      if (child.exitCode !== null || Date.now() > last) throw new Stop(`${file} does not start.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { pid } = child;
    if (pid === undefined) throw new Stop(`${file} does not start.`);
    return {
      url,
      pid,
      end: async () => {
        forget();
        await end();
      },
    };
  }
}
