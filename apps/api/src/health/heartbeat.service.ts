import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Leases } from '../platform/jobs/leases.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { HeartbeatRecord } from './heartbeat.schema.js';

const EVERY_MS = 5_000;
const ALIVE_MS = 15_000;

/** Tells the other replicas that this one lives. */
@Injectable()
export class Heartbeat {
  private readonly startedAt = new Date();
  private next = 0;

  constructor(
    @InjectModel(HeartbeatRecord.name) private readonly heartbeats: Model<HeartbeatRecord>,
    private readonly leases: Leases,
    ticker: Ticker,
  ) {
    ticker.everySecond('heartbeat', () => this.beat());
  }

  /** Replicas alive now, this one included. */
  countAlive(): Promise<number> {
    return this.heartbeats.countDocuments({ at: { $gte: new Date(Date.now() - ALIVE_MS) } });
  }

  private async beat(): Promise<void> {
    if (Date.now() < this.next) return;
    await this.heartbeats.updateOne(
      { _id: this.leases.holder },
      { $set: { pid: process.pid, startedAt: this.startedAt, at: new Date() } },
      { upsert: true },
    );
    this.next = Date.now() + EVERY_MS;
  }
}
