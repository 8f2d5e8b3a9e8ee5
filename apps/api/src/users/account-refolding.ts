import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Transactions } from '../platform/database/transactions.js';
import { EventBus } from '../platform/events/event-bus.js';
import { outdated, REFOLDED_AT_ONCE, Refolding } from '../platform/search/refolding.js';
import { ACCOUNT_EDITION, accountKeys } from './account-keys.js';
import { shownName } from './names.js';
import { UserRecord } from './user.schema.js';

/**
 * Keeps the search keys of accounts by today's folding, and publishes changes of public names that gave away the whole
 * name.
 */
@Injectable()
export class AccountRefolding {
  constructor(
    @InjectModel(UserRecord.name) private readonly users: Model<UserRecord>,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    refolding: Refolding,
  ) {
    refolding.register('accounts', () => this.refold());
  }

  private async refold(): Promise<number> {
    const ours = { ...outdated(ACCOUNT_EDITION), searchKeys: { $ne: null }, deletedAt: null };
    const found = await this.users.find(ours).select('-searchKeys').limit(REFOLDED_AT_ONCE).lean();
    for (const user of found) await this.renew(user);
    return found.length;
  }

  private async renew(user: UserRecord): Promise<void> {
    const { _id, name, email, country, displayName } = user;
    const shown = shownName(user);
    const asRead = { _id, name, email, displayName, country: country ?? null };
    const set = { $set: { ...accountKeys(user), displayName: shown } };
    if (shown === displayName) {
      await this.users.updateOne(asRead, set);
      return;
    }
    await this.transactions.run(async (session) => {
      const { matchedCount } = await this.users.updateOne(asRead, set, { session });
      // Standings and portfolios hold a copy.
      if (matchedCount > 0) await this.events.publish(session, 'user.changed', String(_id));
    });
  }
}
