import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { PortfolioVersionRecord } from './portfolio.schema.js';
import { versionsToDrop, type WeighedVersion } from './version-keeping.js';

/** Keeps what was published, and thins what is old whenever something is added: nothing grows otherwise. */
@Injectable()
export class PortfolioVersionStore {
  constructor(@InjectModel(PortfolioVersionRecord.name) private readonly versions: Model<PortfolioVersionRecord>) {}

  async add(version: Omit<PortfolioVersionRecord, '_id'>, session: ClientSession): Promise<void> {
    const { portfolioId, publishedAt } = version;
    await this.versions.collection.insertOne({ _id: new Types.ObjectId(), ...version }, { session });
    const all = await this.versions.aggregate<WeighedVersion>(
      [
        { $match: { portfolioId } },
        { $project: { _id: 0, version: 1, at: '$publishedAt', bytes: { $bsonSize: '$$ROOT' } } },
      ],
      { session },
    );
    const dropped = versionsToDrop(all, publishedAt);
    if (dropped.length > 0) await this.versions.deleteMany({ portfolioId, version: { $in: dropped } }, { session });
  }
}
