import { Injectable, Logger } from '@nestjs/common';
import type { Counter } from 'prom-client';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { Metrics } from '../../platform/observability/metrics.js';
import { MongoTalentSearch } from '../mongodb/mongo-talent-search.js';
import { asksForNothing, type TalentQuestion } from '../search/question.js';
import type { SearchDocument } from '../search/search-document.js';
import { TalentSearch, type FoundFacets, type FoundRows, type ListTotal } from '../search/talent-search.js';
import type { Unlisted, Window, WordMatch } from '../search/talent-search.js';
import { OpenSearchReader } from './open-search-reader.js';
import { SearchAway, SearchRefused } from './search-client.js';

/** After a failure nobody waits for OpenSearch so long: one slow question does not make all of them slow. */
const REST_MS = 2_000;

/**
 * The listing in OpenSearch. MongoDB keeps the cards, and what facets, orders and names need: it answers where OpenSearch
 * is away, slow or not filled yet.
 */
@Injectable()
export class OpenTalentSearch extends TalentSearch {
  private readonly log = new Logger('Search');
  private readonly fallbacks: Counter;
  private restUntil = 0;

  constructor(
    private readonly reader: OpenSearchReader,
    private readonly mongo: MongoTalentSearch,
    metrics: Metrics,
  ) {
    super();
    this.fallbacks = metrics.counter({
      name: 'olympiad_search_fallbacks_total',
      help: 'Questions to the listing that MongoDB answered, as far as it can, because OpenSearch did not',
    });
  }

  async page(question: TalentQuestion, window: Window, language: Language): Promise<FoundRows> {
    if (asksForNothing(question)) return this.mongo.page(question, window, language);
    const found = await this.asked(() => this.reader.page(question, window, language));
    if (found) return found;
    const rows = await this.mongo.page(question, window, language);
    return question.words === undefined ? rows : { ...rows, match: 'names' };
  }

  async total(question: TalentQuestion, match: WordMatch): Promise<ListTotal | undefined> {
    // It would be of more than was looked at.
    if (match === 'names') return undefined;
    const counted = await this.asked(() => this.reader.total(question, match));
    if (counted) return counted;
    return question.words === undefined ? this.mongo.total(question, match) : undefined;
  }

  async facets(question: TalentQuestion): Promise<FoundFacets> {
    return (await this.asked(() => this.reader.facets(question))) ?? this.mongo.facets(question);
  }

  /** What MongoDB keeps; the index hears of it by itself. */
  put(documents: readonly SearchDocument[]): Promise<void> {
    return this.mongo.put(documents);
  }

  remove(gone: readonly Unlisted[]): Promise<void> {
    return this.mongo.remove(gone);
  }

  outdated(most: number): Promise<string[]> {
    return this.mongo.outdated(most);
  }

  /** Undefined where OpenSearch does not answer. */
  private async asked<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
    if (performance.now() >= this.restUntil) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof SearchAway || error instanceof SearchRefused)) throw error;
        this.restUntil = performance.now() + REST_MS;
        this.log.warn({ err: error }, 'The listing falls back to MongoDB');
      }
    }
    this.fallbacks.inc();
    return undefined;
  }
}
