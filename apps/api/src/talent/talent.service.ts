import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import type { PortfolioCard, PortfoliosPage, PortfoliosQuery, TalentSort } from '@olympiad/shared-dto/talent.dto.js';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import { DatabaseTimeout } from '../platform/errors/app-error.js';
import { databaseFailure } from '../platform/errors/to-app-error.js';
import type { Caller } from '../platform/http/access.js';
import { toPage, type Paging } from '../platform/http/paging.js';
import { SearchWatch } from '../platform/observability/search-watch.js';
import { TalentProfileRecord, type Scope, type StoredCard } from './talent-profile.schema.js';
import { after, talentQuery, toCursor, type TalentQuery } from './talent-query.js';

/** Rows beyond this are reached by cursor only: skipping costs as much as reading. */
const SKIP_MAX = 20_000;
const COUNT_LIMIT_MS = 500;
const PAGING_KEYS = new Set(['page', 'limit', 'cursor', 'sort']);

/** Approved reviewers see what universities may see; everybody else what is public. */
export function scopeOf(viewer: Caller | undefined): Scope {
  return viewer?.role === 'reviewer' && viewer.status === 'active' ? 'full' : 'open';
}

/** The listing of published portfolios. */
@Injectable()
export class TalentService {
  constructor(
    @InjectModel(TalentProfileRecord.name) private readonly profiles: Model<TalentProfileRecord>,
    private readonly searches: SearchWatch,
  ) {}

  async page(query: PortfoliosQuery, paging: Paging, scope: Scope, language: Language): Promise<PortfoliosPage> {
    const asked = talentQuery(query, scope);
    if (!asked) return this.nothing(query, paging);
    const later = after(paging.cursor, asked);
    const skip = later ? 0 : paging.skip;
    const [found, counted] = await Promise.all([
      skip > SKIP_MAX ? [] : this.find(asked, later, skip, paging.limit, scope),
      this.count(asked),
    ]);
    if (counted === 0) return this.nothing(query, paging);
    const items = found.map((record) => toCard(record, scope, language));
    const last = found.at(-1);
    const isAll = !later && counted !== undefined && counted <= TOTAL_CAP && skip + items.length >= counted;
    const isLast = items.length < paging.limit || isAll;
    const sort = asked.order.slice('order.'.length) as TalentSort;
    return {
      ...toPage(paging, items, counted ?? skip + items.length),
      ...(counted === undefined && { totalIsLowerBound: true as const }),
      ...(last && !isLast && { nextCursor: toCursor(last.order[sort]) }),
    };
  }

  private nothing({ search, ...others }: PortfoliosQuery, paging: Paging): PortfoliosPage {
    const filters = Object.keys(others).filter((key) => !PAGING_KEYS.has(key));
    if (search) this.searches.foundNothing({ list: 'portfolios', search, filters, ofPeople: true });
    return toPage(paging, [], 0);
  }

  /**
   * Native, because this is the most frequent query of the site; the keys were built by us, so nothing needs casting.
   */
  private find(
    { filter, order, hint }: TalentQuery,
    later: Record<string, unknown> | undefined,
    skip: number,
    limit: number,
    scope: Scope,
  ): Promise<TalentProfileRecord[]> {
    return this.profiles.collection
      .find<TalentProfileRecord>(
        { ...filter, ...later },
        {
          projection: { card: 1, [`${scope}.person`]: 1, [order]: 1 },
          sort: { [order]: -1 },
          hint,
          skip,
          limit,
          maxTimeMS: 2_000,
        },
      )
      .toArray();
  }

  /** Up to one above the cap; undefined when counting takes too long, because the page matters more than its total. */
  private async count({ filter, hint }: TalentQuery): Promise<number | undefined> {
    try {
      const limits = { limit: TOTAL_CAP + 1, maxTimeMS: COUNT_LIMIT_MS };
      return await this.profiles.collection.countDocuments(filter, { ...limits, hint });
    } catch (error) {
      if (databaseFailure(error) instanceof DatabaseTimeout) return undefined;
      throw error;
    }
  }
}

function toCard(
  { _id, card: stored, ...record }: TalentProfileRecord,
  scope: Scope,
  language: Language,
): PortfolioCard {
  // Where a release that asked nobody kept it, for everybody to see.
  const { grade: _, ...card } = stored as StoredCard & { grade?: number };
  return {
    id: String(_id),
    ...card,
    ...record[scope]?.person,
    awards: card.awards.map((award) => localized(award, language)),
  };
}
