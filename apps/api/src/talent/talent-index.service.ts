import { Injectable } from '@nestjs/common';
import { EventGroups, keysOf } from '../platform/events/event-groups.js';
import { REFOLDED_AT_ONCE, Refolding } from '../platform/search/refolding.js';
import { PublishedPortfolios } from '../portfolios/published-portfolios.service.js';
import { toSearchDocument } from './search/search-document.js';
import { TalentSearch } from './search/talent-search.js';

/** Where search documents are kept. */
type Kept = Pick<TalentSearch, 'put' | 'remove'>;

/**
 * Makes the search documents of portfolios anew, and removes those of portfolios that are not listed any more. What
 * changed while it was read is read again: a slower one that still knew a portfolio as published must not bring back
 * what was taken away meanwhile.
 */
export async function keepIndexed(kept: Kept, portfolios: PublishedPortfolios, ids: readonly string[]): Promise<void> {
  for (let left = ids; left.length > 0;) {
    const read = await portfolios.publishedOf(left);
    await kept.put(read.flatMap(({ portfolio }) => (portfolio ? [toSearchDocument(portfolio)] : [])));
    await kept.remove(read.filter(({ portfolio }) => !portfolio));
    const now = await portfolios.editionsOf(left);
    left = read.filter(({ id, edition }) => now.get(id) !== edition).map(({ id }) => id);
  }
}

/** Keeps what the listing finds as the portfolios are. News of accounts and results comes by way of the portfolio. */
@Injectable()
export class TalentIndex {
  constructor(search: TalentSearch, portfolios: PublishedPortfolios, groups: EventGroups, refolding: Refolding) {
    refolding.register('portfolios', async () => {
      const ids = await search.outdated(REFOLDED_AT_ONCE);
      await keepIndexed(search, portfolios, ids);
      return ids.length;
    });
    groups.register(
      'talent-search',
      { 'portfolio.changed': { batch: (events) => keepIndexed(search, portfolios, keysOf(events)) } },
      { type: 'portfolio.changed', keys: () => portfolios.ids() },
    );
  }
}
