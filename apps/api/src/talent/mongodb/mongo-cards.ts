import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { cardFields, cardJson } from '../card-text.js';
import type { Scope } from '../search/question.js';
import { TalentDocumentRecord } from './talent-document.schema.js';

const LIMIT_MS = 2_000;

/** Cards of portfolios that something else has found. */
@Injectable()
export class MongoCards {
  constructor(@InjectModel(TalentDocumentRecord.name) private readonly documents: Model<TalentDocumentRecord>) {}

  /** The JSON of each by id; of what the scope may not see now, or no longer, there is none. */
  async byId(ids: readonly string[], scope: Scope, language: Language): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const found = await this.documents.collection
      .find<TalentDocumentRecord>(
        { _id: { $in: ids.map((id) => new Types.ObjectId(id)) } },
        { projection: cardFields(scope, language), maxTimeMS: LIMIT_MS },
      )
      .toArray();
    return new Map(
      found.flatMap(({ _id, text }) => {
        const card = cardJson(text, scope, language);
        return card === undefined ? [] : [[String(_id), card]];
      }),
    );
  }
}
