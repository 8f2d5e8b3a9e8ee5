import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { Model } from 'mongoose';
import { OUTDATED, REFOLDED_AT_ONCE, Refolding } from '../platform/search/refolding.js';
import { searchKeysOf } from '../platform/search/search-keys.js';
import { FOLDING } from '../platform/search/search-words.js';
import { OlympiadRecord } from './olympiad.schema.js';

/** What an olympiad is found by: its title in all languages. */
export function titleKeys(title: LocalizedText): { terms: string[]; folding: number } {
  return { terms: searchKeysOf(...Object.values(title).filter((text) => typeof text === 'string')), folding: FOLDING };
}

/** Keeps the terms of titles by today's folding. */
@Injectable()
export class TitleSearch {
  constructor(
    @InjectModel(OlympiadRecord.name) private readonly olympiads: Model<OlympiadRecord>,
    refolding: Refolding,
  ) {
    refolding.register('olympiads', () => this.refold());
  }

  private async refold(): Promise<number> {
    const found = await this.olympiads.find(OUTDATED).select('title version').limit(REFOLDED_AT_ONCE).lean();
    for (const { _id, title, version } of found) {
      await this.olympiads.updateOne({ _id, version }, { $set: titleKeys(title) });
    }
    return found.length;
  }
}
