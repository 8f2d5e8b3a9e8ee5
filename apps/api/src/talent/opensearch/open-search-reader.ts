import { Injectable } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { MongoCards } from '../mongodb/mongo-cards.js';
import { byFacet, COUNTED, toldCounts } from '../search/facet-counts.js';
import { isChosen, withoutChoice, type TalentQuestion } from '../search/question.js';
import type { FoundFacets, FoundRow, FoundRows, ListTotal, Window } from '../search/talent-search.js';
import { facetCounts, facetQueryFor, type FacetAnswer } from './facet-queries.js';
import { pageBody, placeOfHit, queryOf, type EngineQuery } from './queries.js';
import { SearchAway, SearchClient } from './search-client.js';
import { SearchIndices } from './search-indices.js';

/** An answer of a part of the index would pass for the whole. */
const WHOLE = { allow_partial_search_results: 'false' };

type Match = 'exact' | 'near';

interface Hit {
  _id: string;
  sort: unknown[];
}
interface SearchAnswer {
  hits: { hits: Hit[]; total?: { value: number } };
  aggregations?: Record<string, FacetAnswer>;
}

/** Asks OpenSearch. Everything throws SearchAway or SearchRefused. */
@Injectable()
export class OpenSearchReader {
  constructor(
    private readonly client: SearchClient,
    private readonly indices: SearchIndices,
    private readonly cards: MongoCards,
  ) {}

  async page(question: TalentQuestion, window: Window, language: Language): Promise<FoundRows> {
    const exact = await this.rows(question, 'exact', window, language);
    if (exact.rows.length > 0 || exact.hasMore || !(await this.isNearAsked(question))) {
      return { ...exact, match: 'exact' };
    }
    const near = await this.rows(question, 'near', window, language);
    return { ...near, match: near.rows.length > 0 ? 'near' : 'exact' };
  }

  async total(question: TalentQuestion, match: Match): Promise<ListTotal> {
    return { total: await this.count(question, match), isLowerBound: false };
  }

  async facets(question: TalentQuestion): Promise<FoundFacets> {
    const isNear = question.words !== undefined && (await this.count(question, 'exact')) === 0;
    const chosen = COUNTED.filter(({ name }) => isChosen(question, name));
    const rest = COUNTED.filter((facet) => !chosen.includes(facet));
    const asked = [
      { facets: rest, question },
      ...chosen.map((facet) => ({ facets: [facet], question: withoutChoice(question, facet.name) })),
    ];
    const match = isNear ? 'near' : 'exact';
    const answers = await this.searches(
      asked.map((one) => ({
        query: queryOf(one.question, match) ?? { match_none: {} },
        size: 0,
        track_total_hits: false,
        aggs: Object.fromEntries(one.facets.map((facet) => [facet.counted, facetQueryFor(facet, one.question)])),
      })),
    );
    const found = Object.assign({}, ...answers.map(({ aggregations }) => aggregations)) as Record<string, FacetAnswer>;
    return { counts: byFacet((facet) => toldCounts(facet, facetCounts(found[facet.counted] ?? { buckets: [] }))) };
  }

  /** Reads on where some of what was found must not be seen any more. */
  private async rows(question: TalentQuestion, match: Match, window: Window, language: Language) {
    const rows: FoundRow[] = [];
    let next = window;
    for (;;) {
      const hits = await this.hits(question, match, { ...next, limit: next.limit + 1 });
      const read = hits.slice(0, next.limit);
      const ids = read.map(({ _id }) => _id);
      const cards = await this.cards.byId(ids, question.scope, language);
      rows.push(
        ...read.flatMap(({ _id, sort }) => {
          const card = cards.get(_id);
          return card === undefined ? [] : [{ card, place: placeOfHit(sort) }];
        }),
      );
      const last = read.at(-1);
      const hasMore = hits.length > read.length;
      if (!last || !hasMore || rows.length >= window.limit) return { rows, hasMore };
      next = { after: placeOfHit(last.sort), skip: 0, limit: window.limit - rows.length };
    }
  }

  private async hits(question: TalentQuestion, match: Match, window: Window): Promise<Hit[]> {
    const body = pageBody(question, match, window);
    return body ? (await this.search(body)).hits.hits : [];
  }

  /** Only where nothing at all has the words, wherever in the list one is. */
  private async isNearAsked(question: TalentQuestion): Promise<boolean> {
    return question.words !== undefined && (await this.count(question, 'exact')) === 0;
  }

  private async count(question: TalentQuestion, match: Match): Promise<number> {
    const query = queryOf(question, match);
    if (!query) return 0;
    return (await this.search({ query, size: 0, track_total_hits: true })).hits.total?.value ?? 0;
  }

  private search(body: EngineQuery): Promise<SearchAnswer> {
    const path = `/${this.indices.serving}/_search`;
    return this.client.question<SearchAnswer>({ method: 'POST', path, query: WHOLE, body });
  }

  private async searches(bodies: readonly EngineQuery[]): Promise<SearchAnswer[]> {
    const { responses } = await this.client.question<{ responses: (SearchAnswer & { error?: object })[] }>({
      method: 'POST',
      path: `/${this.indices.serving}/_msearch`,
      lines: bodies.flatMap((body) => [{ allow_partial_search_results: false }, body]),
    });
    if (responses.some(({ error }) => error)) throw new SearchAway('OpenSearch answered a part of a question only');
    return responses;
  }
}
