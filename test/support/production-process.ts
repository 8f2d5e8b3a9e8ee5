import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/process/ports.mjs';

/** The product as an operator runs it: `node server.js` in production, on a port of its own. */
export class ProductionProcess {
  private text = '';
  readonly ended: Promise<number | string>;

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    name: string,
  ) {
    mkdirSync('.data/test-logs', { recursive: true });
    const file = createWriteStream(join('.data/test-logs', `${name}.log`), { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.pipe(file, { end: false });
      stream?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    }
    this.ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  }

  /** @param name of its log among those of the tests @param settings what its `.env` would say */
  static async start(name: string, settings: Record<string, string>): Promise<ProductionProcess> {
    const port = String(await freePort());
    const fixed = { NODE_ENV: 'production', HOST: '127.0.0.1', METRICS_PORT: '0', DRAIN_SECONDS: '0', PORT: port };
    const child = spawn('node', ['server.js'], {
      env: { ...process.env, ...fixed, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ProductionProcess(child, `http://127.0.0.1:${port}`, name);
  }

  /** What it has logged so far. */
  get said(): string {
    return this.text;
  }

  /** As `grep` finds them. */
  lines(word: string): string[] {
    return this.text.split('\n').filter((line) => line.includes(word));
  }

  async end(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
