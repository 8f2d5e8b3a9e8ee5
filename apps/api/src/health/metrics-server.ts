import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import { unattended } from '../platform/errors/unattended.js';
import { NOT_KEPT } from '../platform/http/caching.js';
import { Metrics } from '../platform/observability/metrics.js';
import { Heartbeat } from './heartbeat.service.js';

/** Several processes of one machine take the port and the next ones. */
const PORTS = 17;
const EVERYWHERE = ['0.0.0.0', '::'];

/**
 * The figures of this process for Prometheus, on a port that the public does not reach: `/metrics`, and `/targets`,
 * which names all live replicas in the form of Prometheus' HTTP service discovery.
 */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Metrics');
  private server: Server | undefined;
  private address = '';
  /** Told again while the database is away. */
  private known: string[] = [];

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly metrics: Metrics,
    private readonly heartbeat: Heartbeat,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_PORT: first, METRICS_HOST: host } = this.settings;
    if (first === 0) return;
    for (let port = first; port < first + PORTS; port += 1) {
      const server = await listen(port, host, (request, response) =>
        unattended(this.log, 'A scrape could not be answered', () => this.answer(request, response)),
      );
      if (!server) continue;
      this.server = server;
      this.address = `${EVERYWHERE.includes(host) ? ownAddress() : host}:${port}`;
      this.heartbeat.announce(this.address);
      this.log.log(`Metrics are served on ${this.address}`);
      return;
    }
    this.log.warn(`No metrics are served: ports ${first} to ${first + PORTS - 1} of ${host} cannot be used`);
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (method === 'GET' && url === '/metrics') {
        const { registry } = this.metrics;
        reply(response, registry.contentType, await registry.metrics());
      } else if (method === 'GET' && url === '/targets') {
        reply(response, 'application/json', JSON.stringify(await this.targets()));
      } else {
        response.writeHead(404).end();
      }
    } catch (error) {
      this.log.error({ err: error }, 'The metrics could not be served');
      response.writeHead(500).end();
    }
  }

  private async targets(): Promise<{ targets: string[]; labels: Record<string, string> }[]> {
    this.known = await this.heartbeat.metricsAddresses().catch(() => this.known);
    const targets = this.known.includes(this.address) ? this.known : [...this.known, this.address];
    return [{ targets, labels: { job: 'olympiad' } }];
  }
}

function reply(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': NOT_KEPT }).end(body);
}

/** The listening server; undefined when the port cannot be had. */
async function listen(
  port: number,
  host: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server | undefined> {
  const server = createServer(answer);
  // Workers of one cluster would otherwise share the port, and a scrape meet any of them.
  server.listen({ port, host, exclusive: true });
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  server.unref();
  return server;
}

/** An address of this machine that others can reach. */
function ownAddress(): string {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1';
}
