import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { freePort } from '../../scripts/process/ports.mjs';

/** What a command left behind. */
interface Ended {
  code: number;
  said: string;
}

/** A machine's home folder for releases, with a PM2 of its own. */
export class OwnHome {
  private constructor(
    readonly folder: string,
    readonly port: number,
    private readonly env: Record<string, string | undefined>,
  ) {}

  static async create(mongodbUri: string): Promise<OwnHome> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'olympiad-home-')));
    const port = await freePort();
    // The packages of the lock file are installed already, here.
    const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex').slice(0, 16);
    mkdirSync(join(folder, 'modules', lock), { recursive: true });
    symlinkSync(realpathSync('node_modules'), join(folder, 'modules', lock, 'node_modules'));
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const settings = {
      HOST: '127.0.0.1',
      PORT: String(port),
      MONGODB_URI: mongodbUri,
      JWT_SECRET: 'a secret that only the tests know, 32+',
      SIGNING_KEY: key.trim().replaceAll('\n', '\\n'),
      TRUST_PROXY: '1',
      METRICS_PORT: '0',
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"`);
    writeFileSync(join(folder, '.env'), lines.join('\n'), { mode: 0o600 });
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)));
    return new OwnHome(folder, port, { ...inherited, PM2_HOME: join(folder, '.pm2'), INSTANCES: '2' });
  }

  /** `npm run <name> -- <arguments>` as an operator types it. */
  command(name: string, ...given: string[]): Promise<Ended> {
    return this.run('npm', ['run', '--silent', name, '--', '--home', this.folder, ...given]);
  }

  pm2(...given: string[]): Promise<Ended> {
    return this.run('pm2', given);
  }

  /** The name of the release that a link leads into. */
  release(link: 'current' | 'previous' | 'web' | 'web-previous'): string {
    return basename(readlinkSync(join(this.folder, link)).replace(/\/dist\/web$/, ''));
  }

  async remove(): Promise<void> {
    await this.pm2('kill');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(command: string, given: string[]): Promise<Ended> {
    return new Promise((resolve) => {
      execFile(command, given, { env: this.env, maxBuffer: 1e7 }, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, said: out + err });
      });
    });
  }
}

/** What the tests set for their own processes is not what an operator's shell has. */
function isOurs(name: string): boolean {
  return /^(NODE_ENV|NODE_OPTIONS|JEST_.*|TEST_.*|PORT|HOST|MONGODB_URI)$/.test(name);
}
