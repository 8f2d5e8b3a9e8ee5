import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { TalentSort } from '@olympiad/shared-dto/facets.js';
import { Memory } from '../../platform/memory/memory.js';
import type { Filter } from './stored-words.js';
import { BY_WORDS, TalentDocumentRecord } from './talent-document.schema.js';

const FEW_LEAST = 1_000;
const FEW_MOST = 5_000;
/** The usual page, and one more. */
const PAGE = 21;
const SIZE_LIFE_MS = 60_000;
const LIMIT_MS = 2_000;

type Candidate = Pick<TalentDocumentRecord, '_id' | 'order'>;

/**
 * Decides whether words or the order are read. Words that are in m of n portfolios cost m by their index, and about
 * page · n / m in the order of the list; where the two meet, few ends and many begins.
 */
@Injectable()
export class WordReach {
  private readonly sizes = new Memory<number>({ lifeMs: SIZE_LIFE_MS, most: 1 });

  constructor(@InjectModel(TalentDocumentRecord.name) private readonly documents: Model<TalentDocumentRecord>) {}

  /** All that fit, in their order, where they are few; undefined where they are many. */
  async few(filter: Filter, sort: TalentSort): Promise<Candidate[] | undefined> {
    const most = await this.fewMost();
    const found = await this.documents.collection
      .find<Candidate>(filter, {
        projection: { [`order.${sort}`]: 1 },
        hint: BY_WORDS,
        limit: most + 1,
        maxTimeMS: LIMIT_MS,
      })
      .toArray();
    if (found.length > most) return undefined;
    return found.sort((one, other) => (one.order[sort] < other.order[sort] ? 1 : -1));
  }

  private async fewMost(): Promise<number> {
    const size = await this.sizes.get('', () => this.documents.collection.estimatedDocumentCount());
    return Math.min(FEW_MOST, Math.max(FEW_LEAST, Math.ceil(Math.sqrt(PAGE * size))));
  }
}
