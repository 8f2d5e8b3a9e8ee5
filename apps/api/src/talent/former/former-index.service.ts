import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import { EventGroups, type PublishedEvent } from '../../platform/events/event-groups.js';
import { OUTDATED, REFOLDED_AT_ONCE, Refolding } from '../../platform/search/refolding.js';
import type { PublishedPortfolio } from '../../portfolios/published-portfolio.js';
import { PublishedPortfolios } from '../../portfolios/published-portfolios.service.js';
import { toTalentProfile } from './talent-profile.js';
import { TalentProfileRecord } from './talent-profile.schema.js';

/**
 * Keeps the search documents that the release before reads, so that it runs beside this one and can be gone back to.
 * Nothing else needs this folder: it goes with the next release.
 */
@Injectable()
export class FormerIndex {
  constructor(
    @InjectModel(TalentProfileRecord.name) private readonly profiles: Model<TalentProfileRecord>,
    private readonly portfolios: PublishedPortfolios,
    groups: EventGroups,
    refolding: Refolding,
  ) {
    refolding.register('former portfolios', () => this.refold());
    groups.register(
      'talent',
      { 'portfolio.changed': { batch: (events) => this.indexAll(events) } },
      // 2: nothing of hidden results, and the grade by scope. 3: cards as they are sent.
      { type: 'portfolio.changed', keys: () => portfolios.ids(), edition: 3 },
    );
  }

  /**
   * Rebuilds the search document of a portfolio, or removes it. What was read is read again after the write: a
   * slower one that still knew the portfolio as published must not bring back what was taken away meanwhile.
   */
  async index(id: string): Promise<void> {
    for (;;) {
      const portfolio = await this.portfolios.published(id);
      if (portfolio) await this.write(portfolio);
      else await this.profiles.collection.deleteOne({ _id: new Types.ObjectId(id) });
      const now = await this.portfolios.published(id);
      if (now?.edition === portfolio?.edition) return;
    }
  }

  private async refold(): Promise<number> {
    const found = await this.profiles.find(OUTDATED).select('_id').limit(REFOLDED_AT_ONCE).lean();
    for (const { _id } of found) await this.index(String(_id));
    return found.length;
  }

  private async indexAll(events: PublishedEvent[]): Promise<void> {
    for (const id of new Set(events.map(({ key }) => key))) await this.index(id);
  }

  private async write(portfolio: PublishedPortfolio): Promise<void> {
    const record = toTalentProfile(portfolio);
    try {
      await this.profiles.collection.replaceOne({ _id: record._id, edition: { $lte: record.edition } }, record, {
        upsert: true,
      });
    } catch (error) {
      // A newer one stands there already.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
