import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { FACETS, type Facet, type FacetCounted, type FacetName } from '@olympiad/shared-dto/facets.js';
import type { FacetCount, PortfolioFacets, PortfoliosQuery } from '@olympiad/shared-dto/talent.dto.js';
import { bySpelling } from './spellings.js';
import { TalentProfileRecord, type Scope } from './talent-profile.schema.js';
import { talentQuery } from './talent-query.js';

/** The best of the selection are counted, so that the question costs the same on a large site. */
const COUNTED_MAX = 2_000;
const LIMIT_MS = 1_500;

type CountedFacet = Facet & { name: FacetName; counted: FacetCounted };

/** Those that are counted, and where a search document has their values. */
const COUNTED: readonly CountedFacet[] = FACETS.filter((facet) => 'counted' in facet);

type Counts = { _id: string | number; count: number }[];

/** How the current selection spreads over the values one can filter by. */
@Injectable()
export class FacetsService {
  constructor(@InjectModel(TalentProfileRecord.name) private readonly profiles: Model<TalentProfileRecord>) {}

  async facets(query: PortfoliosQuery, scope: Scope): Promise<PortfolioFacets> {
    const asked = talentQuery(query, scope);
    if (!asked) return byFacet(() => []);
    const fields = COUNTED.map((facet) => fieldOf(facet, scope));
    const [counts] = await this.profiles.collection
      .aggregate<Record<FacetCounted, Counts>>(
        [
          { $match: asked.filter },
          { $sort: { [asked.order]: -1 } },
          { $limit: COUNTED_MAX },
          { $project: Object.fromEntries(fields.map((field) => [field, 1])) },
          { $facet: byFacet((facet) => countBy(fieldOf(facet, scope))) },
        ],
        { hint: asked.hint, maxTimeMS: LIMIT_MS },
      )
      .toArray();
    return byFacet((facet) => toFacet(facet, counts?.[facet.counted] ?? [], query));
  }
}

function byFacet<Value>(valueOf: (facet: CountedFacet) => Value): Record<FacetCounted, Value> {
  return Object.fromEntries(COUNTED.map((facet) => [facet.counted, valueOf(facet)])) as Record<FacetCounted, Value>;
}

/** What is masked for the public stands in each scope by itself. */
function fieldOf({ of, agreed }: Facet, scope: Scope): string {
  return agreed === undefined ? `card.${of}` : `${scope}.person.${of}`;
}

/** Most frequent first; portfolios without the value are left out. A value that is a list counts for each of its members. */
function countBy(field: string): Record<string, unknown>[] {
  return [
    { $unwind: `$${field}` },
    { $group: { _id: `$${field}`, count: { $sum: 1 } } },
    { $sort: { count: -1, _id: 1 } },
  ];
}

function toFacet(facet: CountedFacet, counts: Counts, query: PortfoliosQuery): FacetCount[] {
  const facetCounts = counts.map(({ _id, count }) => ({ value: String(_id), count }));
  return facet.type === 'text' ? bySpelling(facetCounts, String(query[facet.name] ?? '')) : facetCounts;
}
