import { Injectable } from '@nestjs/common';
import { EventGroups } from '../platform/events/event-groups.js';
import { REFOLDED_AT_ONCE, Refolding } from '../platform/search/refolding.js';
import { PublishedPortfolios } from '../portfolios/published-portfolios.service.js';
import { toSearchDocument } from './search/search-document.js';
import { TalentSearch } from './search/talent-search.js';

/** Keeps what the listing finds as the portfolios are. News of accounts and results comes by way of the portfolio. */
@Injectable()
export class TalentIndex {
  constructor(
    private readonly search: TalentSearch,
    private readonly portfolios: PublishedPortfolios,
    groups: EventGroups,
    refolding: Refolding,
  ) {
    refolding.register('portfolios', async () => {
      const ids = await this.search.outdated(REFOLDED_AT_ONCE);
      await this.index(ids);
      return ids.length;
    });
    groups.register(
      'talent-search',
      { 'portfolio.changed': { batch: (events) => this.index([...new Set(events.map(({ key }) => key))]) } },
      { type: 'portfolio.changed', keys: () => portfolios.ids() },
    );
  }

  /**
   * Makes the search documents of portfolios anew, and removes those of portfolios that are not listed any more. What
   * changed while it was read is read again: a slower one that still knew a portfolio as published must not bring back
   * what was taken away meanwhile.
   */
  async index(ids: readonly string[]): Promise<void> {
    for (let left = ids; left.length > 0;) {
      const read = await this.portfolios.publishedOf(left);
      await this.search.put(read.flatMap(({ portfolio }) => (portfolio ? [toSearchDocument(portfolio)] : [])));
      await this.search.remove(read.filter(({ portfolio }) => !portfolio));
      const now = await this.portfolios.editionsOf(left);
      left = read.filter(({ id, edition }) => now.get(id) !== edition).map(({ id }) => id);
    }
  }
}
