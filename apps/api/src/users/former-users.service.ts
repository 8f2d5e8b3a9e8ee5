import { Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../platform/database/duplicate-key.js';
import { Leases } from '../platform/jobs/leases.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { completionOf, isFormer, type FormerUser } from './former-user.js';
import { UserRecord } from './user.schema.js';

const EVERY_MS = 60_000;
const AT_ONCE = 500;

/** Completes the accounts that another system stored in this database: in the background, and at sign-in. */
@Injectable()
export class FormerUsers {
  private readonly log = new Logger('FormerUsers');
  private next = 0;
  /** Those who cannot be completed; looked at again after a restart. */
  private readonly given: UserRecord['_id'][] = [];

  constructor(
    @InjectModel(UserRecord.name) private readonly users: Model<UserRecord>,
    private readonly leases: Leases,
    ticker: Ticker,
  ) {
    ticker.everySecond('former users', () => this.completeAll());
  }

  /** The record as one of ours, completed if it was not. */
  async completed(user: UserRecord): Promise<UserRecord> {
    if (!isFormer(user)) return user;
    await this.complete(user as unknown as FormerUser);
    return (await this.users.findById(user._id).lean()) ?? user;
  }

  private async completeAll(): Promise<void> {
    const now = performance.now();
    if (now < this.next) return;
    this.next = now + EVERY_MS;
    if (!(await this.leases.take('former users', EVERY_MS))) return;
    // Absent keys stand in the index of the owner's search, so this costs nothing where there is nobody.
    const found = await this.users
      .find({ searchKeys: null, _id: { $nin: this.given } })
      .limit(AT_ONCE)
      .lean();
    for (const user of found) await this.complete(user as unknown as FormerUser);
    if (found.length === 0) return;
    this.log.log(`${found.length} accounts of another system were completed`);
    this.next = 0;
  }

  private async complete(former: FormerUser): Promise<void> {
    try {
      // Whoever completed it in the meantime did the same.
      const { $set, $rename } = completionOf(former);
      const renaming = Object.keys($rename).length > 0 && { $rename };
      await this.users.collection.updateOne({ _id: former._id, searchKeys: null }, { $set, ...renaming });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      this.given.push(former._id);
      this.log.warn({ userId: String(former._id) }, 'An account of another system has the e-mail of another account');
    }
  }
}
