import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { AttemptState } from '@olympiad/shared-dto/attempts.dto.js';
import { Types, type Model } from 'mongoose';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { Transactions } from '../platform/database/transactions.js';
import { EventBus } from '../platform/events/event-bus.js';
import { EventGroups } from '../platform/events/event-groups.js';
import { AttemptRecord } from './attempt.schema.js';
import type { LedgerEntry } from './time-ledger.js';

const BATCH = 200;
const COUNTING: AttemptState[] = ['submitted', 'expired'];

/** Brings attempts to their end when the organizer closes or cancels their olympiad. */
@Injectable()
export class AttemptEnds {
  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    private readonly olympiads: OlympiadsService,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    groups: EventGroups,
  ) {
    groups.register('attempts', { 'olympiad.changed': ({ key }) => this.endByActs(key) }, 'nothing');
  }

  /** Moves every open attempt's deadline forward to the act, once per act; a cancelled olympiad's attempts are void. */
  async endByActs(olympiadId: string): Promise<void> {
    const olympiad = await this.olympiads.find(olympiadId);
    for (const { act, at, by, reason = '' } of olympiad?.acts ?? []) {
      if (act === 'close' || act === 'cancel') await this.end(olympiadId, { kind: act, at, seconds: 0, by, reason });
    }
    if (olympiad?.phase === 'cancelled') await this.voidClosed(olympiadId);
  }

  /** Those that had ended before: whoever marked them hears of it as of their closing. */
  private async voidClosed(olympiadId: string): Promise<void> {
    const counting = { olympiadId: new Types.ObjectId(olympiadId), state: { $in: COUNTING } };
    for (let left = true; left;) {
      left = await this.transactions.run(async (session) => {
        const batch = await this.attempts.find(counting, { _id: 1 }, { session }).limit(BATCH).lean();
        const ids = batch.map(({ _id }) => _id);
        await this.attempts.updateMany({ _id: { $in: ids } }, { $set: { state: 'voided' } }, { session });
        await this.events.publish(session, 'attempt.ended', ...ids.map(String));
        return ids.length === BATCH;
      });
    }
  }

  /** The write that adds the entry stores the new deadline; the closer does the rest. */
  private async end(olympiadId: string, entry: LedgerEntry): Promise<void> {
    const open = {
      olympiadId: new Types.ObjectId(olympiadId),
      state: 'open' as const,
      'ledger.kind': { $ne: entry.kind },
    };
    const add = { $push: { ledger: entry } };
    await this.attempts.updateMany({ ...open, deadline: null }, { ...add, $set: { deadline: entry.at } });
    await this.attempts.updateMany({ ...open, deadline: { $ne: null } }, { ...add, $min: { deadline: entry.at } });
  }
}
