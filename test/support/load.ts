import { Agent, request } from 'node:https';
import { DOMAIN } from './own-nginx.js';

/** One kind of request that is sent again and again. */
export interface Kind {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  /** Made for each request. */
  body?: () => string;
}

/** What came of a load. */
export interface Outcome {
  sent: number;
  /** What was answered with 500 or above, or not at all, in words. */
  failures: string[];
}

/**
 * Sends requests evenly at a rate to a site on this machine, over kept connections as browsers do, whether or not the
 * earlier ones have been answered.
 */
export class Load {
  private readonly agent: Agent;
  private readonly failures: string[] = [];
  private readonly underway = new Set<Promise<void>>();
  private sent = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly port: number,
    certificate: Buffer,
    kinds: Kind[],
    perSecond: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 20, ca: certificate, servername: DOMAIN });
    this.timer = setInterval(() => {
      const kind = kinds[this.sent % kinds.length];
      this.sent += 1;
      if (!kind) return;
      const asked = this.ask(kind).finally(() => this.underway.delete(asked));
      this.underway.add(asked);
    }, 1_000 / perSecond);
  }

  async stop(): Promise<Outcome> {
    clearInterval(this.timer);
    await Promise.all(this.underway);
    this.agent.destroy();
    return { sent: this.sent, failures: this.failures };
  }

  private ask({ path, method = 'GET', headers = {}, body }: Kind): Promise<void> {
    return new Promise((resolve) => {
      const fail = (why: string): void => {
        this.failures.push(`${new Date().toISOString()} ${method} ${path}: ${why}`);
        resolve();
      };
      const asked = request(
        {
          host: '127.0.0.1',
          port: this.port,
          path,
          method,
          agent: this.agent,
          headers: { host: `${DOMAIN}:${this.port}`, ...headers },
        },
        (answer) => {
          answer.on('error', (error) => fail(error.message));
          answer.resume().on('end', () => {
            if (Number(answer.statusCode) >= 500) fail(String(answer.statusCode));
            else resolve();
          });
        },
      );
      asked.on('error', (error) => fail(error.message));
      asked.end(body?.());
    });
  }
}
