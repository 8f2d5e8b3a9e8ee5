import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { PortfolioFacets, PortfoliosQuery } from '@olympiad/shared-dto/talent.dto.js';
import { TalentProfileRecord, type Scope } from './talent-profile.schema.js';
import { talentQuery } from './talent-query.js';

/** The best of the selection are counted, so that the question costs the same on a large site. */
const COUNTED_MAX = 2_000;
const LIMIT_MS = 1_500;

type Counts = { _id: string | number; count: number }[];

/** How the current selection spreads over the values one can filter by. */
@Injectable()
export class FacetsService {
  constructor(@InjectModel(TalentProfileRecord.name) private readonly profiles: Model<TalentProfileRecord>) {}

  async facets(query: PortfoliosQuery, scope: Scope): Promise<PortfolioFacets> {
    const asked = talentQuery(query, scope);
    const none = { subjects: [], countries: [], levels: [], grades: [] };
    if (!asked) return none;
    const [counts = none] = await this.profiles.collection
      .aggregate<Record<keyof PortfolioFacets, Counts>>(
        [
          { $match: asked.filter },
          { $sort: { [asked.order]: -1 } },
          { $limit: COUNTED_MAX },
          { $project: { 'card.subjects': 1, 'card.country': 1, 'card.level': 1, [`${scope}.person.grade`]: 1 } },
          {
            $facet: {
              subjects: [{ $unwind: '$card.subjects' }, ...countBy('card.subjects')],
              countries: countBy('card.country'),
              levels: countBy('card.level'),
              grades: countBy(`${scope}.person.grade`),
            },
          },
        ],
        { hint: asked.hint, maxTimeMS: LIMIT_MS },
      )
      .toArray();
    return {
      subjects: toFacet(counts.subjects),
      countries: toFacet(counts.countries),
      levels: toFacet(counts.levels),
      grades: toFacet(counts.grades),
    };
  }
}

/** Most frequent first; portfolios without the value are left out. */
function countBy(field: string): Record<string, unknown>[] {
  return [
    { $match: { [field]: { $exists: true } } },
    { $group: { _id: `$${field}`, count: { $sum: 1 } } },
    { $sort: { count: -1, _id: 1 } },
  ];
}

function toFacet(counts: Counts): PortfolioFacets['subjects'] {
  return counts.map(({ _id, count }) => ({ value: String(_id), count }));
}
