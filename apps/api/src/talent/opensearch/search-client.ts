import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Client } from '@opensearch-project/opensearch';
import type { Histogram } from 'prom-client';
import { SETTINGS, type Settings } from '../../platform/config/config.module.js';
import { Metrics } from '../../platform/observability/metrics.js';

const WORK_MS = 30_000;
const TRIES = 6;
const FIRST_WAIT_MS = 100;

/** OpenSearch is away, too slow or too busy; nothing is wrong with what it was asked. */
export class SearchAway extends Error {
  override readonly name = 'SearchAway';
}

/** OpenSearch does not take what it was asked. */
export class SearchRefused extends Error {
  override readonly name = 'SearchRefused';

  constructor(
    readonly status: number,
    reason: string,
  ) {
    super(`OpenSearch answered ${status}: ${reason}`);
  }
}

/** What is sent; `lines` are the lines of a bulk. */
interface SearchRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  body?: object;
  lines?: readonly object[];
}

/** OpenSearch, where SEARCH_URL names one. */
@Injectable()
export class SearchClient implements BeforeApplicationShutdown {
  private connected: Promise<Client> | undefined;
  private readonly seconds: Histogram<'what'>;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    metrics: Metrics,
  ) {
    this.seconds = metrics.histogram({
      name: 'olympiad_search_seconds',
      help: 'How long OpenSearch took for questions to the listing and for writes, failures included',
      labelNames: ['what'],
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    });
  }

  /** Without one, MongoDB finds what is asked. */
  get isUsed(): boolean {
    return this.settings.SEARCH_URL !== '';
  }

  /** A question that somebody waits for. Throws SearchAway, SearchRefused. */
  question<Answer>(request: SearchRequest): Promise<Answer> {
    return this.timed('question', () => this.send<Answer>(request, this.settings.SEARCH_WAIT_MS));
  }

  /** Work that nobody waits for: repeated for some seconds while OpenSearch is away or busy. */
  async work<Answer>(request: SearchRequest): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.timed('work', () => this.send<Answer>(request, WORK_MS));
      } catch (error) {
        if (!(error instanceof SearchAway) || tries === TRIES) throw error;
        await this.pause(tries);
      }
    }
  }

  /** Longer each time. */
  async pause(tries: number): Promise<void> {
    await delay(FIRST_WAIT_MS * 2 ** (tries - 1), undefined, { ref: false });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await (await this.connected)?.close();
  }

  private async send<Answer>({ method, path, query, body, lines }: SearchRequest, limitMs: number): Promise<Answer> {
    try {
      const client = await (this.connected ??= this.connect());
      const answer = await client.transport.request(
        {
          method,
          path,
          ...(query && { querystring: query }),
          ...(body && { body }),
          ...(lines && { bulkBody: [...lines] }),
        },
        { requestTimeout: limitMs, maxRetries: 0 },
      );
      return answer.body as Answer;
    } catch (error) {
      throw named(error);
    }
  }

  private async timed<Answer>(what: string, act: () => Promise<Answer>): Promise<Answer> {
    const end = this.seconds.startTimer({ what });
    return act().finally(end);
  }

  private async connect(): Promise<Client> {
    // Loaded only here: most sites have none.
    const { Client } = await import('@opensearch-project/opensearch');
    const { SEARCH_URL, SEARCH_USER, SEARCH_PASSWORD, SEARCH_CA } = this.settings;
    return new Client({
      node: SEARCH_URL,
      ...(SEARCH_USER && { auth: { username: SEARCH_USER, password: SEARCH_PASSWORD } }),
      ...(SEARCH_CA && { ssl: { ca: SEARCH_CA } }),
    });
  }
}

/** Too many requests, and what a proxy in front says of a server that does not answer. */
export const isBusy = (status: number): boolean => status === 429 || status >= 500;

/** The client's own errors carry what was sent, the words somebody searched for among it: none of it goes on. */
function named(error: unknown): Error {
  const { statusCode, body } = (error as { meta?: { statusCode?: number; body?: unknown } }).meta ?? {};
  const reason = reasonOf(body) ?? (error instanceof Error ? error.name : 'unknown');
  if (statusCode && !isBusy(statusCode)) return new SearchRefused(statusCode, reason);
  return new SearchAway(statusCode ? `OpenSearch answered ${statusCode}: ${reason}` : `OpenSearch is away: ${reason}`);
}

function reasonOf(body: unknown): string | undefined {
  return (body as { error?: { type?: string } } | undefined)?.error?.type;
}
