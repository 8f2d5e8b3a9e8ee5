import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { FacetCount } from '@olympiad/shared-dto/talent.dto.js';
import { byFacet, COUNTED, toldCounts, type CountedFacet } from '../search/facet-counts.js';
import { asksForNothing, isChosen, withoutChoice, type Scope, type TalentQuestion } from '../search/question.js';
import type { FoundFacets, WordMatch } from '../search/talent-search.js';
import { facetFilter, LAST_RANK, wordFilter } from './filters.js';
import { BY_WORDS, orderedBy, TalentDocumentRecord } from './talent-document.schema.js';

/** The best of the selection are counted, so that the question costs the same on a large site. */
const COUNTED_MAX = 2_000;
const LIMIT_MS = 1_500;

type Counted = Pick<TalentDocumentRecord, 'counted' | 'best'>;

/** How a selection spreads over the values of each facet. */
@Injectable()
export class MongoFacets {
  constructor(@InjectModel(TalentDocumentRecord.name) private readonly documents: Model<TalentDocumentRecord>) {}

  async facets(question: TalentQuestion): Promise<FoundFacets> {
    if (asksForNothing(question)) return { counts: byFacet(() => []) };
    const match = await this.matchOf(question);
    const chosen = COUNTED.filter(({ name }) => isChosen(question, name));
    const [all, ...others] = await Promise.all([
      this.read(question, match),
      ...chosen.map(({ name }) => this.read(withoutChoice(question, name), match)),
    ]);
    const selections = new Map(chosen.map(({ name }, at) => [name, others[at]]));
    const isCut = [all, ...others].some(({ length }) => length > COUNTED_MAX);
    const tally = new Tally(question);
    return {
      counts: byFacet((facet) => tally.of(facet, (selections.get(facet.name) ?? all).slice(0, COUNTED_MAX))),
      ...(isCut && { ofBest: COUNTED_MAX }),
    };
  }

  /** Where nothing has the words, what is one letter away is counted, as it is listed. */
  private async matchOf(question: TalentQuestion): Promise<WordMatch> {
    const words = question.words && wordFilter(question, 'exact', LAST_RANK);
    if (!words) return 'exact';
    const filter = { $and: [facetFilter(question), words] };
    const one = await this.documents.collection.findOne(filter, {
      projection: { _id: 1 },
      hint: BY_WORDS,
      maxTimeMS: LIMIT_MS,
    });
    return one ? 'exact' : 'near';
  }

  /** The best, and one more where there are more. */
  private async read(question: TalentQuestion, match: WordMatch): Promise<Counted[]> {
    const words = wordFilter(question, match, LAST_RANK);
    if (!words) return [];
    const filter = { $and: [facetFilter(question), words] };
    const projection = { [`counted.all`]: 1, [`counted.${question.scope}`]: 1, ...percentileField(question) };
    const limits = { projection, limit: COUNTED_MAX + 1, maxTimeMS: LIMIT_MS };
    const read = (how: object) => this.documents.collection.find<Counted>(filter, { ...limits, ...how }).toArray();
    // All that have the words need no order.
    const few = question.words ? await read({ hint: BY_WORDS }) : undefined;
    if (few && few.length <= COUNTED_MAX) return few;
    return read({ hint: orderedBy(question.sort), sort: { [`order.${question.sort}`]: -1 } });
  }
}

/** Counts the values that documents have for one scope. */
class Tally {
  private readonly scope: Scope;
  private readonly atLeast: number | undefined;
  private readonly counted = new Map<readonly Counted[], Map<string, Map<string, number>>>();

  constructor({ scope, filters }: TalentQuestion) {
    this.scope = scope;
    this.atLeast = filters.flatMap((filter) => ('subject' in filter ? filter.atLeast : []))[0];
  }

  of(facet: CountedFacet, selection: readonly Counted[]): FacetCount[] {
    const counts = [...(this.byKey(selection).get(facet.key) ?? [])].map(([value, count]) => ({ value, count }));
    return toldCounts(facet, counts);
  }

  /** Every selection is read through once. */
  private byKey(selection: readonly Counted[]): Map<string, Map<string, number>> {
    const known = this.counted.get(selection);
    if (known) return known;
    const byKey = new Map<string, Map<string, number>>();
    for (const [line, count] of this.lines(selection)) {
      const end = line.indexOf(':');
      const key = line.slice(0, end);
      const counts = byKey.get(key) ?? new Map<string, number>();
      counts.set(line.slice(end + 1), count);
      byKey.set(key, counts);
    }
    this.counted.set(selection, byKey);
    return byKey;
  }

  private lines(selection: readonly Counted[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { counted, best } of selection) {
      for (const line of `${counted.all}\n${counted[this.scope] ?? ''}`.split('\n')) {
        if (line !== '' && this.isCounted(line, best)) counts.set(line, (counts.get(line) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** With a percentile, a subject counts where the percentile is reached in it. */
  private isCounted(line: string, best: Record<string, number>): boolean {
    return this.atLeast === undefined || !line.startsWith('s:') || (best[line.slice(2)] ?? -1) >= this.atLeast;
  }
}

/** The percentiles are read where they decide what counts. */
function percentileField({ filters }: TalentQuestion): Record<string, 1> {
  return filters.some((filter) => 'subject' in filter) ? { best: 1 } : {};
}
