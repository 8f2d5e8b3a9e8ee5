import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { HealthParts, type PartState } from '../health-part.js';
import { atMostEvery } from '../observability/at-most-every.js';
import { Metrics } from '../observability/metrics.js';
import { EventGroups } from './event-groups.js';
import { EventRecord } from './event.schema.js';

const LIFE_MS = 5_000;
/** Counting stops here: more is as bad. */
const COUNT_MAX = 10_000;
/** News that waits longer than this is late for those who watch. */
const LATE_SECONDS = 30;

interface Backlog {
  pending: number;
  /** Age of the oldest pending event of each group, in seconds. */
  lag: Map<string, number>;
}

/** How far the handling of events is behind. The same on every replica, because events are the database's. */
@Injectable()
export class EventBacklog {
  private readonly read = atMostEvery(LIFE_MS, () => this.look());

  constructor(
    @InjectModel(EventRecord.name) private readonly events: Model<EventRecord>,
    private readonly groups: EventGroups,
    metrics: Metrics,
    parts: HealthParts,
  ) {
    metrics.gauge(
      { name: 'olympiad_events_pending', help: 'Events that some group still has to handle' },
      async (gauge) => gauge.set((await this.read()).pending),
    );
    metrics.gauge(
      {
        name: 'olympiad_event_lag_seconds',
        help: 'Age of the oldest event a group still has to handle',
        labelNames: ['group'],
      },
      async (gauge) => {
        for (const [group, seconds] of (await this.read()).lag) gauge.set({ group }, seconds);
      },
    );
    parts.register({ name: 'events', essential: false, check: () => this.check() });
  }

  private async look(): Promise<Backlog> {
    const groups = this.groups.names;
    const [pending, oldest] = await Promise.all([
      this.events.countDocuments({ pending: { $in: groups } }).limit(COUNT_MAX),
      Promise.all(
        groups.map((group) => this.events.findOne({ pending: group }).sort({ _id: 1 }).select({ _id: 1 }).lean()),
      ),
    ]);
    // By the id and not by `at`, which follows the clock of the rules.
    const now = Date.now();
    const age = (event: Pick<EventRecord, '_id'> | null | undefined): number =>
      event ? Math.max(0, now - event._id.getTimestamp().getTime()) / 1_000 : 0;
    return { pending, lag: new Map(groups.map((group, at) => [group, age(oldest[at])])) };
  }

  private async check(): Promise<PartState> {
    const { pending, lag } = await this.read();
    const [group, seconds] = [...lag].reduce((worst, one) => (one[1] > worst[1] ? one : worst), ['', 0]);
    if (seconds <= LATE_SECONDS) return { ok: true, details: { pending } };
    return { ok: false, message: `The group ${group} is ${Math.round(seconds)} s behind with its events` };
  }
}
