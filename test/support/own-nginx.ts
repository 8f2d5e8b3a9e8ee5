import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as overTls, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { debianProgram } from '../../scripts/installation/debian.mjs';
import { nginxConfig, type Installation } from '../../scripts/deploy/nginx-config.mts';
import { freePort } from '../../scripts/process/ports.mjs';
import { until } from './until.js';

const run = promisify(execFile);

export const DOMAIN = 'app.olympiad.test';
export const API_DOMAIN = 'api.olympiad.test';

type Settings = Pick<Installation, 'upstreams'> & Partial<Installation>;

/** What came back through nginx. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Said in the TLS handshake and as Host; the web app's name by default. */
  domain?: string;
}

/** A real nginx with the configuration that `npm run nginx:config` prints, TLS included. */
export class OwnNginx {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly program: string,
    readonly folder: string,
    readonly certificate: Buffer,
    readonly port: number,
    readonly plainPort: number,
  ) {}

  static async start(settings: Settings): Promise<OwnNginx> {
    const folder = mkdtempSync(join(tmpdir(), 'olympiad-nginx-'));
    for (const name of ['run', 'logs']) mkdirSync(join(folder, name));
    await certify(folder);
    const program = await debianProgram('nginx');
    const certificate = readFileSync(join(folder, 'certificate.pem'));
    const nginx = new OwnNginx(
      program,
      folder,
      certificate,
      settings.httpsPort ?? (await freePort()),
      await freePort(),
    );
    nginx.configure(settings);
    await nginx.test();
    nginx.child = spawn(program, nginx.flags('daemon off;'), { stdio: 'ignore' });
    const answers = (): Promise<boolean> =>
      nginx.ask('/livez').then(
        () => true,
        () => false,
      );
    await until('nginx answers', answers).catch(async (error: unknown) => {
      await nginx.stop();
      throw error;
    });
    return nginx;
  }

  /** The web app's origin. */
  get origin(): string {
    return `https://${DOMAIN}:${this.port}`;
  }

  get apiOrigin(): string {
    return `https://${API_DOMAIN}:${this.port}`;
  }

  /** `nginx -t`; throws what it complains about. */
  async test(): Promise<void> {
    await run(this.program, ['-t', ...this.flags('')]);
  }

  /** Sends a request over TLS to 127.0.0.1 under one of the two names. */
  ask(path: string, { method = 'GET', headers = {}, body, domain = DOMAIN }: Asking = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options: RequestOptions = {
        host: '127.0.0.1',
        port: this.port,
        servername: domain,
        ca: this.certificate,
        path,
        method,
        agent: false,
        headers: { host: `${domain}:${this.port}`, ...headers },
      };
      const asked = overTls(options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(parts).toString(),
          });
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /** What stands in the log of accesses, one record a line. */
  accesses(): Record<string, unknown>[] {
    const text = readFileSync(join(this.folder, 'logs/access.log'), 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  async stop(): Promise<void> {
    if (this.child?.exitCode === null) {
      const exit = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await exit;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private configure(settings: Settings): void {
    const text = nginxConfig({
      domain: DOMAIN,
      web: 'api',
      certificate: join(this.folder, 'certificate.pem'),
      key: join(this.folder, 'key.pem'),
      maxFileSize: 104_857_600,
      host: '127.0.0.1',
      httpPort: this.plainPort,
      httpsPort: this.port,
      whole: {
        run: join(this.folder, 'run'),
        logs: join(this.folder, 'logs'),
        mimeTypes: join(this.folder, 'mime.types'),
      },
      ...settings,
    });
    copyFileSync('/etc/nginx/mime.types', join(this.folder, 'mime.types'));
    writeFileSync(join(this.folder, 'nginx.conf'), text);
  }

  private flags(more: string): string[] {
    // As root the workers would change to a user who may not read the folders of tests.
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    const error = join(this.folder, 'logs/error.log');
    return ['-e', error, '-p', this.folder, '-c', join(this.folder, 'nginx.conf'), '-g', `${user}${more}`];
  }
}

/** A certificate for both names that nobody but the test believes. */
async function certify(folder: string): Promise<void> {
  const openssl = await debianProgram('openssl');
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const names = ['-subj', `/CN=${DOMAIN}`, '-addext', `subjectAltName=DNS:${DOMAIN},DNS:${API_DOMAIN}`];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  await run(openssl, [...request, ...names, ...files]);
}
