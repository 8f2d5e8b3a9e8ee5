import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { DatabaseTimeout } from '../../platform/errors/app-error.js';
import { databaseFailure } from '../../platform/errors/to-app-error.js';
import type { ListPlace } from '../search/order.js';
import type { TalentQuestion } from '../search/question.js';
import type { Window, WordMatch } from '../search/talent-search.js';
import { facetFilter, LAST_RANK, wordFilter } from './filters.js';
import type { Filter } from './stored-words.js';
import { BY_WORDS, orderedBy, TalentDocumentRecord } from './talent-document.schema.js';
import { WordReach } from './word-reach.js';

const LIMIT_MS = 2_000;

/** A document that was found, and where it stands. */
export interface FoundDocument {
  record: Pick<TalentDocumentRecord, '_id' | 'order'> & Partial<TalentDocumentRecord>;
  place: ListPlace;
}

type Fields = Record<string, 1>;

/** Reads documents in the order of a list. */
@Injectable()
export class MongoRows {
  constructor(
    @InjectModel(TalentDocumentRecord.name) private readonly documents: Model<TalentDocumentRecord>,
    private readonly reach: WordReach,
  ) {}

  /** Those of the window, and one more where there are more. */
  async read(question: TalentQuestion, match: WordMatch, window: Window, fields: Fields): Promise<FoundDocument[]> {
    const wanted = { ...window, limit: window.limit + 1 };
    if (question.words === undefined) {
      const found = await this.inOrder(question, facetFilter(question), wanted, fields);
      return found.map((record) => ({ record, place: { rank: 0, order: record.order[question.sort] } }));
    }
    return this.byRank(question, match, wanted, fields);
  }

  /**
   * Is anything one letter away from the words? Asked once, because that takes thousands of words and most often finds
   * nothing; where the database does not know it in time, nothing is.
   */
  async hasNear(question: TalentQuestion): Promise<boolean> {
    const words = wordFilter(question, 'near', LAST_RANK);
    if (!words) return false;
    try {
      const options = { projection: { _id: 1 as const }, hint: BY_WORDS, maxTimeMS: LIMIT_MS };
      return (await this.documents.collection.findOne({ $and: [facetFilter(question), words] }, options)) !== null;
    } catch (error) {
      if (databaseFailure(error) instanceof DatabaseTimeout) return false;
      throw error;
    }
  }

  /** Names before headlines before the rest, each in the order of the list. */
  private async byRank(
    question: TalentQuestion,
    match: WordMatch,
    { after, skip, limit }: Window,
    fields: Fields,
  ): Promise<FoundDocument[]> {
    const found: FoundDocument[] = [];
    let passed = 0;
    for (let rank = after?.rank || 1; rank <= LAST_RANK && found.length < limit; rank += 1) {
      const filter = rankFilter(question, match, rank);
      if (!filter) break;
      const within = {
        ...(after?.rank === rank && { after }),
        skip: skip - passed,
        limit: limit - found.length,
      };
      const { records, skipped } = await this.ofRank(question, filter, within, fields);
      passed += skipped;
      found.push(...records.map((record) => ({ record, place: { rank, order: record.order[question.sort] } })));
    }
    return found;
  }

  /** Few are sorted here; many are read in their order. */
  private async ofRank(question: TalentQuestion, filter: Filter, { after, skip, limit }: Window, fields: Fields) {
    const { sort } = question;
    const few = await this.reach.few(filter, sort);
    if (few) {
      const later = few.filter(({ order }) => !after || order[sort] < after.order);
      const ids = later.slice(skip, skip + limit).map(({ _id }) => _id);
      return { records: await this.whole(ids, fields, sort), skipped: Math.min(skip, later.length) };
    }
    const records = await this.inOrder(question, filter, { ...(after && { after }), skip, limit }, fields);
    if (skip === 0 || records.length > 0) return { records, skipped: skip };
    const skipped = await this.documents.collection.countDocuments(filter, { limit: skip, maxTimeMS: LIMIT_MS });
    return { records, skipped };
  }

  private async whole(ids: TalentDocumentRecord['_id'][], fields: Fields, sort: string) {
    if (ids.length === 0) return [];
    const projection = { ...fields, [`order.${sort}`]: 1 };
    const found = await this.documents.collection
      .find<TalentDocumentRecord>({ _id: { $in: ids } }, { projection, maxTimeMS: LIMIT_MS })
      .toArray();
    const byId = new Map(found.map((record) => [String(record._id), record]));
    return ids.flatMap((id) => byId.get(String(id)) ?? []);
  }

  /** Native, because this is the most frequent query of the site; the filter was built by us, so nothing needs casting. */
  private inOrder(
    { sort }: TalentQuestion,
    filter: Filter,
    { after, skip, limit }: Window,
    fields: Fields,
  ): Promise<TalentDocumentRecord[]> {
    const order = `order.${sort}`;
    return this.documents.collection
      .find<TalentDocumentRecord>(
        { ...filter, ...(after && { [order]: { $lt: after.order } }) },
        {
          projection: { ...fields, [order]: 1 },
          sort: { [order]: -1 },
          hint: orderedBy(sort),
          skip,
          limit,
          maxTimeMS: LIMIT_MS,
        },
      )
      .toArray();
  }
}

/** All that the question asks for, where this is the first rank that has all of its words. */
function rankFilter(question: TalentQuestion, match: WordMatch, rank: number): Filter | null {
  const here = wordFilter(question, match, rank);
  const before = rank > 1 ? wordFilter(question, match, rank - 1) : null;
  return here && both(facetFilter(question), here, before);
}

function both(facets: Filter, here: Filter, before: Filter | null): Filter {
  return { $and: [facets, here], ...(before && { $nor: [before] }) };
}
