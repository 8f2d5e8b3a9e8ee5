import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { logFailure } from '../../platform/errors/unattended.js';
import { EventGroups, keysOf, NotNow, type PublishedEvent } from '../../platform/events/event-groups.js';
import { HealthParts, type PartState } from '../../platform/health-part.js';
import { Ticker } from '../../platform/jobs/ticker.js';
import { RecentLook } from '../../platform/recent-look.js';
import { PublishedPortfolios } from '../../portfolios/published-portfolios.service.js';
import { keepIndexed } from '../talent-index.service.js';
import { IndexBuilder } from './index-builder.js';
import { IndexWriter } from './index-writer.js';
import { SearchAway, SearchClient, SearchRefused } from './search-client.js';
import { INDEX_VERSION, SearchIndices } from './search-indices.js';

const LOOK_EVERY_MS = 5_000;
const FALLS_BACK = 'lists of portfolios fall back to MongoDB, and texts are found in names alone';

/** Keeps OpenSearch, where there is one, as the portfolios are. */
@Injectable()
export class OpenSearchIndex implements BeforeApplicationShutdown {
  private readonly log = new Logger('Search');
  private nextLook = 0;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly client: SearchClient,
    private readonly indices: SearchIndices,
    private readonly writer: IndexWriter,
    private readonly portfolios: PublishedPortfolios,
    private readonly builder: IndexBuilder,
    groups: EventGroups,
    ticker: Ticker,
    parts: HealthParts,
  ) {
    if (!client.isUsed) return;
    // What is there already is what an index is built from; a group for each version, so that none misses anything.
    groups.register(
      `opensearch-${INDEX_VERSION}`,
      { 'portfolio.changed': { batch: (news) => this.index(news) } },
      'nothing',
    );
    ticker.everySecond('search index', async () => this.look());
    const gone = `OpenSearch does not answer: ${FALLS_BACK}`;
    const look = new RecentLook(() => this.trouble(), gone);
    const check = async (): Promise<PartState> => {
      const message = await look.trouble();
      return message === undefined ? { ok: true } : { ok: false, message };
    };
    parts.register({ name: 'search', essential: false, check });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.builder.stop();
    await this.looking;
  }

  /** Into every index there is: into the one that serves and into the next one, which is built meanwhile. */
  private async index(news: PublishedEvent[]): Promise<void> {
    try {
      const names = (await this.indices.all()).map(({ name }) => name);
      // Whoever builds the first one reads what changed until now.
      if (names.length === 0) return;
      const kept = {
        put: (documents: Parameters<IndexWriter['put']>[1]) => this.writer.put(names, documents),
        remove: (gone: Parameters<IndexWriter['remove']>[1]) => this.writer.remove(names, gone),
      };
      await keepIndexed(kept, this.portfolios, keysOf(news));
    } catch (error) {
      throw error instanceof SearchAway ? new NotNow(error.message, { cause: error }) : error;
    }
  }

  /** Nobody waits for it: building an index takes minutes on a large site. */
  private look(): void {
    const now = performance.now();
    if (now < this.nextLook || this.looking) return;
    this.nextLook = now + LOOK_EVERY_MS;
    this.looking = this.builder
      .look()
      // While OpenSearch is away, readiness tells of it.
      .catch((error: unknown) => {
        if (!(error instanceof SearchAway)) logFailure(this.log, 'Looking after the search index failed', error);
      })
      .finally(() => (this.looking = undefined));
  }

  private async trouble(): Promise<string | undefined> {
    try {
      const path = `/_cluster/health/${this.indices.serving}`;
      const { status } = await this.client.question<{ status: string }>({
        method: 'GET',
        path,
        query: { timeout: '0s' },
      });
      return status === 'red' ? `The index of OpenSearch is red: ${FALLS_BACK}` : undefined;
    } catch (error) {
      if (!(error instanceof SearchRefused)) throw error;
      return `OpenSearch has no index yet (${error.message}): ${FALLS_BACK}`;
    }
  }
}
