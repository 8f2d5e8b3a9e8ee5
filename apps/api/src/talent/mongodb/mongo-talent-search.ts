import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import { DatabaseTimeout } from '../../platform/errors/app-error.js';
import { databaseFailure } from '../../platform/errors/to-app-error.js';
import { areDuplicateKeys } from '../../platform/database/duplicate-key.js';
import { SETTINGS, type Settings } from '../../platform/config/config.module.js';
import { OUTDATED } from '../../platform/search/refolding.js';
import { FOLDING } from '../../platform/search/search-words.js';
import { cardFields, cardJson } from '../card-text.js';
import { asksForNothing, type TalentQuestion } from '../search/question.js';
import type { SearchDocument } from '../search/search-document.js';
import {
  TalentSearch,
  type FoundFacets,
  type FoundRows,
  type ListTotal,
  type Unlisted,
  type Window,
  type WordMatch,
} from '../search/talent-search.js';
import { facetFilter, LAST_RANK, wordFilter } from './filters.js';
import { MongoFacets } from './mongo-facets.service.js';
import { MongoRows, type FoundDocument } from './mongo-rows.service.js';
import { BY_WORDS, orderedBy, TalentDocumentRecord } from './talent-document.schema.js';
import { NAMES_FOLDED, toRecord, type KeptWords } from './to-record.js';

/** Neither all words as they fold today, nor names alone. */
const FOLDED_BEFORE = { folding: { $gt: NAMES_FOLDED, $lt: FOLDING } };
const COUNT_LIMIT_MS = 500;
const NOTHING: FoundRows = { rows: [], hasMore: false, match: 'exact' };

/** The listing in MongoDB: nothing to install, good to a hundred thousand portfolios. */
@Injectable()
export class MongoTalentSearch extends TalentSearch {
  private readonly kept: KeptWords;

  constructor(
    @InjectModel(TalentDocumentRecord.name) private readonly documents: Model<TalentDocumentRecord>,
    private readonly rows: MongoRows,
    private readonly counts: MongoFacets,
    @Inject(SETTINGS) { SEARCH_URL }: Settings,
  ) {
    super();
    this.kept = SEARCH_URL === '' ? 'all' : 'names';
  }

  async page(question: TalentQuestion, window: Window, language: Language): Promise<FoundRows> {
    if (asksForNothing(question)) return NOTHING;
    const fields = cardFields(question.scope, language);
    const exact = await this.rows.read(question, 'exact', window, fields);
    if (exact.length > 0 || !(await this.isNearAsked(question, window)) || !(await this.rows.hasNear(question))) {
      return toRows(exact, 'exact', question, window, language);
    }
    const near = await this.rows.read(question, 'near', window, fields);
    return toRows(near, near.length > 0 ? 'near' : 'exact', question, window, language);
  }

  async total(question: TalentQuestion, match: WordMatch): Promise<ListTotal | undefined> {
    const words = wordFilter(question, match, LAST_RANK);
    if (!words) return { total: 0, isLowerBound: false };
    const hint = question.words ? BY_WORDS : orderedBy(question.sort);
    try {
      const filter = { $and: [facetFilter(question), words] };
      const limits = { limit: TOTAL_CAP + 1, maxTimeMS: COUNT_LIMIT_MS, hint };
      const counted = await this.documents.collection.countDocuments(filter, limits);
      return { total: Math.min(counted, TOTAL_CAP), isLowerBound: counted > TOTAL_CAP };
    } catch (error) {
      if (databaseFailure(error) instanceof DatabaseTimeout) return undefined;
      throw error;
    }
  }

  facets(question: TalentQuestion): Promise<FoundFacets> {
    return this.counts.facets(question);
  }

  async put(documents: readonly SearchDocument[]): Promise<void> {
    if (documents.length === 0) return;
    const writes = documents
      .map((document) => toRecord(document, this.kept))
      .map((record) => ({
        replaceOne: {
          filter: { _id: record._id, edition: { $lte: record.edition } },
          replacement: record,
          upsert: true,
        },
      }));
    try {
      await this.documents.collection.bulkWrite(writes, { ordered: false });
    } catch (error) {
      // A newer one stands there already.
      if (!areDuplicateKeys(error)) throw error;
    }
  }

  async remove(gone: readonly Unlisted[]): Promise<void> {
    if (gone.length === 0) return;
    const filters = gone.map(({ id, edition }) => ({
      _id: new Types.ObjectId(id),
      ...(edition !== undefined && { edition: { $lte: edition } }),
    }));
    await this.documents.collection.bulkWrite(
      filters.map((filter) => ({ deleteOne: { filter } })),
      { ordered: false },
    );
  }

  async outdated(most: number): Promise<string[]> {
    const found = await this.documents
      .find(this.kept === 'all' ? OUTDATED : FOLDED_BEFORE)
      .select('_id')
      .limit(most)
      .lean();
    return found.map(({ _id }) => String(_id));
  }

  /** Only where nothing at all has the words, wherever in the list one is. */
  private async isNearAsked(question: TalentQuestion, { after, skip }: Window): Promise<boolean> {
    if (question.words === undefined) return false;
    if (!after && skip === 0) return true;
    return (await this.rows.read(question, 'exact', { skip: 0, limit: 1 }, {})).length === 0;
  }
}

function toRows(
  found: readonly FoundDocument[],
  match: WordMatch,
  { scope }: TalentQuestion,
  { limit }: Window,
  language: Language,
): FoundRows {
  const rows = found.slice(0, limit).flatMap(({ record, place }) => {
    const card = cardJson(record.text, scope, language);
    return card === undefined ? [] : [{ card, place }];
  });
  return { rows, hasMore: found.length > limit, match };
}
