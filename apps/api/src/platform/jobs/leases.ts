import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../database/duplicate-key.js';
import { LeaseRecord } from './lease.schema.js';

/** A name that one replica holds for a while, so that work is not done twice for nothing. */
@Injectable()
export class Leases {
  /** This process, among all. */
  readonly holder = randomUUID();

  constructor(@InjectModel(LeaseRecord.name) private readonly leases: Model<LeaseRecord>) {}

  /** Takes or prolongs the lease `name` for `ms` milliseconds by the machine's clock; false when another holds it. */
  async take(name: string, ms: number): Promise<boolean> {
    const now = Date.now();
    try {
      await this.leases.collection.updateOne(
        { _id: name as never, $or: [{ holder: this.holder }, { until: { $lt: new Date(now) } }] },
        { $set: { holder: this.holder, until: new Date(now + ms) } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Gives every lease of this process back. */
  async giveBack(): Promise<void> {
    await this.leases.collection.deleteMany({ holder: this.holder });
  }
}
