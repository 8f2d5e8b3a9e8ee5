import { Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { UNUSED_KEPT_DAYS } from '@olympiad/shared-dto/limits.js';
import { FileStore } from '../platform/files/file-store.js';
import { Leases } from '../platform/jobs/leases.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { Clock } from '../platform/time/clock.js';
import { FileUses, type FileHolder } from './file-uses.js';
import { UploadRecord } from './upload.schema.js';

const EVERY_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
/** Accounts and organizations whose files are looked at in one go. */
const HOLDERS_AT_ONCE = 50;

/**
 * Looks once a day at each file whether something refers to it, and removes what nothing has referred to for
 * `UNUSED_KEPT_DAYS`. Two looks at least lie between: one that finds it unused, and one so many days later.
 */
@Injectable()
export class UnusedFiles {
  private readonly log = new Logger('Files');
  private next = 0;

  constructor(
    @InjectModel(UploadRecord.name) private readonly records: Model<UploadRecord>,
    private readonly store: FileStore,
    private readonly uses: FileUses,
    private readonly leases: Leases,
    private readonly clock: Clock,
    ticker: Ticker,
  ) {
    ticker.everySecond('unused files', () => this.look());
  }

  private async look(): Promise<void> {
    const now = this.clock.now();
    if (now < this.next) return;
    this.next = now + EVERY_MS;
    if (!(await this.leases.take('unused files', EVERY_MS))) return;
    for (let looked = 0; looked < HOLDERS_AT_ONCE; looked += 1) {
      const due = await this.records
        .findOne({ state: 'stored', lookedAt: { $not: { $gte: new Date(now - DAY_MS) } } })
        .sort({ lookedAt: 1 })
        .select('ownerId organizationId')
        .lean();
      if (!due) return;
      await this.lookAt(due, new Date(now));
    }
  }

  /** All files of one holder at once: what is used is found for all alike. */
  private async lookAt({ ownerId, organizationId }: UploadRecord, now: Date): Promise<void> {
    const theirs = { state: 'stored' as const, ownerId, organizationId: organizationId ?? null };
    const found = await this.records.find(theirs).lean();
    const holder: FileHolder = {
      accountId: String(ownerId),
      ...(organizationId && { organizationId: String(organizationId) }),
    };
    const used = await this.uses.of(holder);
    const [inUse, unused] = [
      found.filter(({ _id }) => used.has(String(_id))),
      found.filter(({ _id }) => !used.has(String(_id))),
    ];
    await this.records.updateMany(
      { _id: { $in: inUse.map(({ _id }) => _id) } },
      { $set: { lookedAt: now }, $unset: { unusedSince: 1 } },
    );
    await this.records.updateMany(
      { _id: { $in: unused.map(({ _id }) => _id) } },
      [{ $set: { lookedAt: now, unusedSince: { $ifNull: ['$unusedSince', now] } } }],
      { updatePipeline: true },
    );
    for (const record of unused) await this.removeIfOld(record, now);
  }

  private async removeIfOld({ _id, key, purpose, personal, organizationId, unusedSince }: UploadRecord, now: Date) {
    // Of images from before it was written down whose they are, nobody can say that nothing shows them.
    const isKnown = personal === true || organizationId !== undefined || purpose !== 'image';
    const kept = UNUSED_KEPT_DAYS[purpose] * DAY_MS;
    if (!isKnown || !unusedSince || now.getTime() - unusedSince.getTime() < kept) return;
    await this.store.remove(key);
    await this.records.deleteOne({ _id });
    this.log.log({ fileId: String(_id), purpose }, 'An unused file was removed');
  }
}
