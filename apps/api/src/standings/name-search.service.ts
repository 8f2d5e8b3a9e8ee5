import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model, type QueryFilter } from 'mongoose';
import type { Olympiad } from '../olympiads/olympiad.js';
import { countUpTo } from '../platform/database/count-up-to.js';
import type { Paging } from '../platform/http/paging.js';
import { searchKeysOf } from '../platform/search/search-keys.js';
import type { StandingsKind } from './visible-standings.js';
import type { StandingsRow } from './standings-head.js';
import { StandingEntryRecord } from './standing.schema.js';

const AT_ONCE = 1_000;

export interface NamesFound {
  rows: StandingsRow[];
  total: number;
}

/** Who in the standings has a name; what a viewer may not see of the standings is not found either. */
@Injectable()
export class NameSearch {
  constructor(@InjectModel(StandingEntryRecord.name) private readonly entries: Model<StandingEntryRecord>) {}

  /** Rows with every term, best first. */
  async find(
    { id, freezesAt }: Pick<Olympiad, 'id' | 'freezesAt'>,
    kind: StandingsKind,
    terms: string[],
    { skip, limit }: Paging,
  ): Promise<NamesFound> {
    if (terms.length === 0) return { rows: [], total: 0 };
    const olympiadId = new Types.ObjectId(id);
    await this.complete(olympiadId);
    const filter: QueryFilter<StandingEntryRecord> = {
      olympiadId,
      terms: { $all: terms },
      ...(kind === 'frozen' && freezesAt && { submittedAt: { $lt: freezesAt } }),
    };
    const [found, total] = await Promise.all([
      this.entries
        .find(filter, { row: 1 })
        .sort({ 'row.score': -1, 'row.timeUsedSeconds': 1, _id: 1 })
        .skip(skip)
        .limit(limit)
        .lean(),
      countUpTo(this.entries, filter),
    ]);
    return { rows: found.flatMap(({ row }) => row ?? []), total };
  }

  /**
   * Releases without a search wrote entries without terms, and still may during a change of releases: they get theirs
   * here.
   */
  private async complete(olympiadId: Types.ObjectId): Promise<void> {
    for (;;) {
      const without = await this.entries
        .find({ olympiadId, terms: null, 'row.score': { $gte: 0 } }, { row: 1 })
        .limit(AT_ONCE)
        .lean();
      if (without.length === 0) return;
      await this.entries.bulkWrite(
        without.map(({ _id, row }) => ({
          updateOne: {
            // Not one that was written again meanwhile.
            filter: { _id, terms: null, 'row.displayName': row?.displayName ?? '' },
            update: { $set: { terms: searchKeysOf(row?.displayName ?? '') } },
          },
        })),
      );
    }
  }
}
