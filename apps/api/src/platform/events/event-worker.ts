import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { DatabaseUnavailable } from '../errors/app-error.js';
import { databaseFailure } from '../errors/to-app-error.js';
import { logFailure } from '../errors/unattended.js';
import { Leases } from '../jobs/leases.js';
import { Ticker } from '../jobs/ticker.js';
import { EventGroups, NotNow, type PublishedEvent } from './event-groups.js';
import { meaningOf } from './event-names.js';
import { EventRecord, KEEP_HANDLED_MS } from './event.schema.js';
import { EventWork } from './event-work.js';
import { Tail } from './tail.js';

const LEASE_MS = 5_000;
const BATCH = 100;
const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 60_000;
const DROP_EVERY_MS = 3_600_000;

/** Hands each group its pending events, oldest first, whenever this replica holds the group's lease. */
@Injectable()
export class EventWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Events');
  private readonly atWork = new Map<string, Promise<void>>();
  private readonly askedAgain = new Set<string>();
  private stopped = false;
  private nextDrop = 0;

  constructor(
    @InjectModel(EventRecord.name) private readonly events: Model<EventRecord>,
    private readonly groups: EventGroups,
    private readonly leases: Leases,
    private readonly ticker: Ticker,
    private readonly tail: Tail,
    private readonly eventWork: EventWork,
  ) {
    tail.watch('events');
  }

  onApplicationBootstrap(): void {
    // The stream wakes at once; the poll finds what it missed and what has to be tried again.
    this.tail.changes.subscribe((change) => {
      if (change.operationType !== 'insert' || change.ns.coll !== 'events') return;
      const pending = change.fullDocument['pending'] as string[];
      // Groups of another release are not ours to handle: marked as handled here, they would never get the event.
      for (const group of this.groups.names) if (pending.includes(group)) this.wake(group);
    });
    this.ticker.everySecond('events', async () => {
      const { names } = this.groups;
      // Nearly always there is nothing for any of them: one question instead of one a group.
      if (await this.events.exists({ pending: { $in: names }, ...due() })) for (const group of names) this.wake(group);
    });
    this.ticker.everySecond('old events', () => this.dropOld());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.atWork.values());
    // A lease that is not given back expires by itself.
    await this.leases.giveBack().catch(() => undefined);
  }

  private wake(group: string): void {
    if (this.stopped) return;
    if (this.atWork.has(group)) {
      this.askedAgain.add(group);
      return;
    }
    const work = this.work(group)
      .catch((error: unknown) => logFailure(this.log, `Handling events of ${group} failed`, error))
      .finally(() => {
        this.atWork.delete(group);
        if (this.askedAgain.delete(group)) this.wake(group);
      });
    this.atWork.set(group, work);
  }

  private async work(group: string): Promise<void> {
    const first = await this.next(group, 1);
    if (first.length === 0 || !(await this.leases.take(group, LEASE_MS))) return;
    while (!this.stopped) {
      const batch = await this.next(group, BATCH);
      if (batch.length === 0) return;
      for (const run of runsOfOneType(batch)) {
        if (this.stopped || !(await this.handleRun(group, run))) return;
      }
      if (!(await this.leases.take(group, LEASE_MS))) return;
    }
  }

  /** Events in a back-off after a failure hold only themselves up. */
  private next(group: string, count: number): Promise<EventRecord[]> {
    return this.events
      .find({ pending: group, ...due() })
      .sort({ _id: 1 })
      .limit(count)
      .lean();
  }

  /** False when the database, or what the group writes to, is away and the rest has to wait. */
  private async handleRun(group: string, run: EventRecord[]): Promise<boolean> {
    const handler = run[0] && this.groups.handlerOf(group, meaningOf(run[0].type));
    if (handler && 'batch' in handler && run.length > 1) {
      try {
        await this.eventWork.run(group, run, () => handler.batch(run.map(toPublished)));
        const handled = { _id: { $in: run.map((event) => event._id) } };
        await this.events.collection.updateMany(handled, { $pull: { pending: group as never } });
        return true;
      } catch (error) {
        // Too slow together may be fast enough alone; what cannot be reached has to come back first.
        if (error instanceof NotNow || databaseFailure(error) instanceof DatabaseUnavailable) return false;
        this.log.warn({ err: error, group }, 'A batch of events failed; each is retried on its own');
      }
    }
    for (const event of run) {
      if (this.stopped || !(await this.eventWork.run(group, [event], () => this.handle(group, event)))) return false;
    }
    return true;
  }

  private async handle(group: string, event: EventRecord): Promise<boolean> {
    const what = toPublished(event);
    const handler = this.groups.handlerOf(group, what.type);
    try {
      if (handler && 'batch' in handler) await handler.batch([what]);
      else await handler?.(what);
      await this.events.collection.updateOne({ _id: event._id }, { $pull: { pending: group as never } });
      return true;
    } catch (error) {
      if (error instanceof NotNow || databaseFailure(error)) return false;
      const failures = (event.failures ?? 0) + 1;
      const wait = Math.min(RETRY_BASE_MS * 2 ** (failures - 1), RETRY_MAX_MS);
      this.log.error({ err: error, group, event: what, failures }, 'Handling an event failed; it will be retried');
      await this.events.collection.updateOne(
        { _id: event._id },
        { $set: { failures, notBefore: new Date(Date.now() + wait) } },
      );
      return true;
    }
  }

  private async dropOld(): Promise<void> {
    const now = Date.now();
    if (now < this.nextDrop) return;
    const before = new Date(now - KEEP_HANDLED_MS);
    await this.events.collection.deleteMany({ at: { $lt: before }, pending: { $size: 0 } });
    this.nextDrop = now + DROP_EVERY_MS;
  }
}

/** Not in a back-off after a failure. */
const due = () => ({ $or: [{ notBefore: null }, { notBefore: { $lte: new Date() } }] });

function toPublished(event: EventRecord): PublishedEvent {
  return { id: String(event._id), type: meaningOf(event.type), key: event.key, at: event.at };
}

/** Cuts a batch into stretches of one type, so that the order between types stays. */
function runsOfOneType(batch: EventRecord[]): EventRecord[][] {
  const runs: EventRecord[][] = [];
  for (const event of batch) {
    const run = runs.at(-1);
    if (run?.[0] && meaningOf(run[0].type) === meaningOf(event.type)) run.push(event);
    else runs.push([event]);
  }
  return runs;
}
