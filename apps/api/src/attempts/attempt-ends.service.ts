import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { EventGroups } from '../platform/events/event-groups.js';
import { AttemptRecord } from './attempt.schema.js';
import type { LedgerEntry } from './time-ledger.js';

/** Brings attempts to their end when the organizer closes or cancels their olympiad. */
@Injectable()
export class AttemptEnds {
  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    private readonly olympiads: OlympiadsService,
    groups: EventGroups,
  ) {
    groups.register('attempts', { 'olympiad.changed': ({ key }) => this.endByActs(key) });
  }

  /** Moves every open attempt's deadline forward to the act, once per act; a cancelled olympiad's attempts are void. */
  async endByActs(olympiadId: string): Promise<void> {
    const olympiad = await this.olympiads.find(olympiadId);
    for (const { act, at, by, reason = '' } of olympiad?.acts ?? []) {
      if (act === 'close' || act === 'cancel') await this.end(olympiadId, { kind: act, at, seconds: 0, by, reason });
    }
    if (olympiad?.phase !== 'cancelled') return;
    await this.attempts.updateMany(
      { olympiadId, state: { $in: ['submitted', 'expired'] } },
      { $set: { state: 'voided' } },
    );
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
