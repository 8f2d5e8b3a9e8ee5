import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Leases } from '../platform/jobs/leases.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { HealthMinuteRecord } from './health-minute.schema.js';
import { OwnFiguresReader, type OwnFigures } from './own-figures.js';

const EVERY_MS = 30_000;
const MINUTE_MS = 60_000;

/** Adds what happened in this process to the minute it happened in, so that the owner sees it without Prometheus. */
@Injectable()
export class HealthSampler implements BeforeApplicationShutdown {
  private next = 0;
  private told: OwnFigures | undefined;

  constructor(
    @InjectModel(HealthMinuteRecord.name) private readonly minutes: Model<HealthMinuteRecord>,
    private readonly leases: Leases,
    private readonly own: OwnFiguresReader,
    ticker: Ticker,
  ) {
    ticker.everySecond('health history', () => this.sample());
  }

  /**
   * What happened since the last time would be lost with the process; a database that is away is nothing new by now.
   */
  async beforeApplicationShutdown(): Promise<void> {
    await this.tell(Date.now()).catch(() => undefined);
  }

  private async sample(): Promise<void> {
    const now = Date.now();
    if (now < this.next) return;
    await this.tell(now);
    this.next = now + EVERY_MS;
  }

  private async tell(now: number): Promise<void> {
    const figures = await this.own.read();
    await this.minutes.collection.updateOne(
      { _id: new Date(now - (now % MINUTE_MS)) },
      {
        $set: {
          at: new Date(now - (now % MINUTE_MS)),
          ...flat(`replicas.${this.leases.holder}`, { told: 1, ...figures.each }),
        },
        $inc: {
          ...flat('counts', since(figures.counts, this.told?.counts)),
          ...flat('within', since(figures.within, this.told?.within)),
        },
        $max: flat('highest', figures.highest),
        $min: flat('lowest', figures.lowest),
      },
      { upsert: true },
    );
    // Only now: what could not be written is written the next time.
    this.told = figures;
  }
}

const flat = (path: string, values: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${path}.${name}`, value]));

const since = (totals: Record<string, number>, told: Record<string, number> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(totals).map(([name, total]) => [name, total - (told[name] ?? 0)]));
