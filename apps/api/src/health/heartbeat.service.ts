import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Leases } from '../platform/jobs/leases.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { Migrations } from '../platform/migrations/migrations.js';
import { HeartbeatRecord } from './heartbeat.schema.js';

const EVERY_MS = 5_000;
const ALIVE_MS = 15_000;

/** Tells the other replicas that this one is alive, and where its metrics are. */
@Injectable()
export class Heartbeat implements BeforeApplicationShutdown {
  private readonly startedAt = new Date();
  private next = 0;
  private metrics: string | undefined;
  private ending = false;
  private beating: Promise<unknown> = Promise.resolve();

  constructor(
    @InjectModel(HeartbeatRecord.name) private readonly heartbeats: Model<HeartbeatRecord>,
    private readonly leases: Leases,
    private readonly migrations: Migrations,
    ticker: Ticker,
  ) {
    migrations.askReplicas(() => this.levels());
    ticker.everySecond('heartbeat', () => this.beat());
  }

  /** Says where the metrics of this process are, from the next beat on. */
  announce(metrics: string): void {
    this.metrics = metrics;
    this.next = 0;
  }

  /** Replicas alive now, this one included. */
  countAlive(): Promise<number> {
    return this.heartbeats.countDocuments(this.alive());
  }

  /** Where the replicas alive now are measured, as `host:port`. */
  async metricsAddresses(): Promise<string[]> {
    const found = await this.heartbeats.find(this.alive()).sort({ startedAt: 1 }).lean();
    return found.flatMap(({ metrics }) => metrics ?? []);
  }

  /** The newest migration each replica alive now knows. */
  private async levels(): Promise<number[]> {
    const found = await this.heartbeats.find(this.alive()).lean();
    return found.map(({ level = 0 }) => level);
  }

  /** Who ends on purpose is no longer counted, nor missed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    // One under way would put the record back; where either fails the record ends by its own time.
    await this.beating.catch(() => undefined);
    await this.heartbeats.deleteOne({ _id: this.leases.holder }).catch(() => undefined);
  }

  private alive(): { at: { $gte: Date } } {
    return { at: { $gte: new Date(Date.now() - ALIVE_MS) } };
  }

  private async beat(): Promise<void> {
    if (this.ending || Date.now() < this.next) return;
    this.next = Date.now() + EVERY_MS;
    const { metrics, startedAt } = this;
    const { level } = this.migrations;
    try {
      const record = { pid: process.pid, startedAt, level, at: new Date(), ...(metrics !== undefined && { metrics }) };
      this.beating = this.heartbeats.updateOne({ _id: this.leases.holder }, { $set: record }, { upsert: true }).exec();
      await this.beating;
    } catch (error) {
      this.next = 0;
      throw error;
    }
  }
}
