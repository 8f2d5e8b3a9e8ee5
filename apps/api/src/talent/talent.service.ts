import { setTimeout as delay } from 'node:timers/promises';
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
import { Memory } from '../platform/memory/memory.js';
import { SearchWatch } from '../platform/observability/search-watch.js';
import { cardFields, cardJson } from './card-text.js';
import { TalentProfileRecord, type Scope, type StoredCard } from './talent-profile.schema.js';
import { after, talentQuery, toCursor, type TalentQuery } from './talent-query.js';

/** Rows beyond this are reached by cursor only: skipping costs as much as reading. */
const SKIP_MAX = 20_000;
const COUNT_LIMIT_MS = 500;
/** A page that is there waits no longer for its total; whoever asks next has it. */
const TOTAL_WAIT_MS = 200;
const TOTAL_LIFE_MS = 1_000;
const TOTALS_MAX = 2_000;
const PAGING_KEYS = new Set(['page', 'limit', 'cursor', 'sort']);

/** Approved reviewers see what universities may see; everybody else what is public. */
export function scopeOf(viewer: Caller | undefined): Scope {
  return viewer?.role === 'reviewer' && viewer.status === 'active' ? 'full' : 'open';
}

/** The listing of published portfolios. */
@Injectable()
export class TalentService {
  private readonly totals = new Memory<number | undefined>({ lifeMs: TOTAL_LIFE_MS, most: TOTALS_MAX });

  constructor(
    @InjectModel(TalentProfileRecord.name) private readonly profiles: Model<TalentProfileRecord>,
    private readonly searches: SearchWatch,
  ) {}

  /** The JSON of a `PortfoliosPage`. */
  async page(query: PortfoliosQuery, paging: Paging, scope: Scope, language: Language): Promise<string> {
    const asked = talentQuery(query, scope);
    if (!asked) return this.nothing(query, paging);
    const later = after(paging.cursor, asked);
    const skip = later ? 0 : paging.skip;
    // One more than is shown says whether there are more.
    const fields = cardFields(scope, language);
    const read = skip > SKIP_MAX ? [] : await this.find(asked, later, { skip, limit: paging.limit + 1, fields });
    const found = read.slice(0, paging.limit);
    const hasMore = read.length > found.length;
    const seen = found.length > 0 ? skip + found.length : 0;
    const isAll = !later && !hasMore && (found.length > 0 || skip === 0);
    const [cards, counted] = await Promise.all([this.cards(found, scope, language), isAll ? seen : this.total(asked)]);
    if (counted === 0 && found.length === 0) return this.nothing(query, paging);
    const last = found.at(-1);
    const sort = asked.order.slice('order.'.length) as TalentSort;
    return pageJson(cards, {
      ...toPage(paging, [], Math.max(counted ?? 0, seen)),
      ...(counted === undefined && { totalIsLowerBound: true as const }),
      ...(last && hasMore && { nextCursor: toCursor(last.order[sort]) }),
    });
  }

  private nothing({ search, ...others }: PortfoliosQuery, paging: Paging): string {
    const filters = Object.keys(others).filter((key) => !PAGING_KEYS.has(key));
    if (search) this.searches.foundNothing({ list: 'portfolios', search, filters, ofPeople: true });
    return pageJson([], toPage(paging, [], 0));
  }

  /**
   * Native, because this is the most frequent query of the site; the keys were built by us, so nothing needs casting.
   */
  private find(
    { filter, order, hint }: TalentQuery,
    later: Record<string, unknown> | undefined,
    { skip, limit, fields }: { skip: number; limit: number; fields: Record<string, 1> },
  ): Promise<TalentProfileRecord[]> {
    return this.profiles.collection
      .find<TalentProfileRecord>(
        { ...filter, ...later },
        {
          projection: { ...fields, [order]: 1 },
          sort: { [order]: -1 },
          hint,
          skip,
          limit,
          maxTimeMS: 2_000,
        },
      )
      .toArray();
  }

  /** The JSON of each, in their order. */
  private async cards(found: TalentProfileRecord[], scope: Scope, language: Language): Promise<string[]> {
    const texts = found.map(({ text }) => cardJson(text, scope, language));
    const bare = found.filter((_, place) => texts[place] === undefined).map(({ _id }) => _id);
    if (bare.length === 0) return texts as string[];
    // Of the release before, until their portfolios were heard of.
    const projection = { card: 1, [`${scope}.person`]: 1 };
    const whole = await this.profiles.collection
      .find<TalentProfileRecord>({ _id: { $in: bare } }, { projection })
      .toArray();
    const made = new Map(whole.map((record) => [String(record._id), JSON.stringify(toCard(record, scope, language))]));
    return found.flatMap(({ _id }, place) => texts[place] ?? made.get(String(_id)) ?? []);
  }

  /** As it was within the last second; undefined when it is not known in time: the page matters more than its total. */
  private async total(asked: TalentQuery): Promise<number | undefined> {
    const counted = this.totals.get(JSON.stringify(asked), () => this.count(asked));
    return Promise.race([counted, delay(TOTAL_WAIT_MS, undefined, { ref: false })]);
  }

  /** Up to one above the cap; undefined when counting takes too long. */
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

function pageJson(cards: readonly string[], { items: _, ...page }: PortfoliosPage): string {
  return `{"items":[${cards.join()}],${JSON.stringify(page).slice(1)}`;
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
