import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Document } from 'mongodb';
import { Types, type Model } from 'mongoose';
import { Migrations } from '../platform/migrations/migrations.js';
import { ReleaseRecord } from './release.schema.js';

/** The bands of the scores move from every result to one document an olympiad. */
export const BANDS_APART = 2;

/** What a result of a release up to 0.4.0 has. */
interface FormerResult {
  olympiadId: Types.ObjectId;
  release: { distribution: number[] };
}

/** Changes of what is stored of results. */
@Injectable()
export class MarkingMigrations {
  constructor(
    @InjectModel(ReleaseRecord.name) private readonly releases: Model<ReleaseRecord>,
    migrations: Migrations,
  ) {
    const hasBands = { 'release.distribution': { $exists: true } };
    migrations.register({
      number: BANDS_APART,
      name: 'the bands of the scores stand once for each olympiad',
      migrate: {
        collection: 'results',
        filter: { ...hasBands, 'release.bandsApart': { $exists: false } },
        change: () => ({ $set: { 'release.bandsApart': true } }),
        beside: (results, session) => this.carry(results, session),
      },
      contract: { collection: 'results', filter: hasBands, change: () => ({ $unset: { 'release.distribution': 1 } }) },
    });
  }

  /** What an older release placed is newer than what stands apart. */
  private async carry(results: Document[], session: ClientSession): Promise<void> {
    const former = results as FormerResult[];
    const byOlympiad = new Map(former.map(({ olympiadId, release }) => [olympiadId.toHexString(), release]));
    await this.releases.bulkWrite(
      [...byOlympiad].map(([olympiadId, release]) => ({
        updateOne: {
          filter: { _id: new Types.ObjectId(olympiadId) },
          update: { $set: { distribution: release.distribution } },
          upsert: true,
        },
      })),
      { session },
    );
  }
}
