import { createHmac } from 'node:crypto';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import { removableAfter } from '../platform/database/removable-after.js';
import { Leases } from '../platform/jobs/leases.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { Clock } from '../platform/time/clock.js';
import { SecretHolderRecord } from './secret-holder.schema.js';

const EVERY_MS = 5_000;
const ALIVE_MS = 15_000;

/**
 * The secrets sessions are signed with. With JWT_SECRET_PREVIOUS two are accepted, and the new one is used as soon as
 * every living replica accepts it: while replicas are replaced one after the other, none hands out what its
 * neighbour refuses.
 */
@Injectable()
export class SessionSecrets implements BeforeApplicationShutdown {
  /** All that are accepted; the newest first. */
  readonly accepted: readonly string[];
  /** What is signed with now; one of the accepted. */
  signing: string;
  private next = 0;
  private ending = false;
  private saying: Promise<unknown> = Promise.resolve();

  constructor(
    @InjectModel(SecretHolderRecord.name) private readonly holders: Model<SecretHolderRecord>,
    private readonly leases: Leases,
    private readonly clock: Clock,
    ticker: Ticker,
    @Inject(SETTINGS) { JWT_SECRET, JWT_SECRET_PREVIOUS }: Settings,
  ) {
    this.accepted = JWT_SECRET_PREVIOUS === '' ? [JWT_SECRET] : [JWT_SECRET, JWT_SECRET_PREVIOUS];
    // Until the others have been asked, the one they know for certain.
    this.signing = this.accepted.at(-1) ?? JWT_SECRET;
    ticker.everySecond('session secrets', () => this.look());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    // One under way would put the record back; where either fails the record ends by its own time.
    await this.saying.catch(() => undefined);
    await this.holders.deleteOne({ _id: this.leases.holder }).catch(() => undefined);
  }

  private async look(): Promise<void> {
    if (this.ending) return;
    await this.say();
    const [newest = ''] = this.accepted;
    if (this.signing === newest) return;
    const doesNotKnow = {
      at: { $gte: new Date(this.clock.now() - ALIVE_MS) },
      accepts: { $ne: fingerprintOf(newest) },
    };
    if ((await this.holders.exists(doesNotKnow)) === null) this.signing = newest;
  }

  /** Tells the others which secrets this replica accepts. */
  private async say(): Promise<void> {
    if (performance.now() < this.next) return;
    const accepts = this.accepted.map(fingerprintOf);
    const record = { accepts, at: this.clock.date(), removeAt: removableAfter(4 * ALIVE_MS) };
    this.saying = this.holders.updateOne({ _id: this.leases.holder }, { $set: record }, { upsert: true }).exec();
    await this.saying;
    this.next = performance.now() + EVERY_MS;
  }
}

const fingerprintOf = (secret: string): string =>
  createHmac('sha256', secret).update('fingerprint').digest('hex').slice(0, 16);
