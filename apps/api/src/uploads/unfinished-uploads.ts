import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { FileStore } from '../platform/files/file-store.js';
import { Leases } from '../platform/jobs/leases.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { Clock } from '../platform/time/clock.js';
import { UploadRecord } from './upload.schema.js';

const EVERY_MS = 60_000;
/** No upload takes this long. */
const GIVEN_UP_AFTER_MS = 3_600_000;
const AT_ONCE = 100;

/** Removes what a process left that died while it stored a file. Files the database never knew are not touched. */
@Injectable()
export class UnfinishedUploads {
  private next = 0;

  constructor(
    @InjectModel(UploadRecord.name) private readonly records: Model<UploadRecord>,
    private readonly store: FileStore,
    private readonly leases: Leases,
    private readonly clock: Clock,
    ticker: Ticker,
  ) {
    ticker.everySecond('unfinished uploads', () => this.removeOld());
  }

  private async removeOld(): Promise<void> {
    const now = this.clock.now();
    if (now < this.next) return;
    this.next = now + EVERY_MS;
    if (!(await this.leases.take('unfinished uploads', EVERY_MS))) return;
    const old = await this.records
      .find({ state: 'arriving', createdAt: { $lt: new Date(now - GIVEN_UP_AFTER_MS) } })
      .limit(AT_ONCE)
      .lean();
    for (const { _id, key } of old) {
      await this.store.remove(key);
      await this.records.deleteOne({ _id, state: 'arriving' });
    }
  }
}
