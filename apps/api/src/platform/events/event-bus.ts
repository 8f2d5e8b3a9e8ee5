import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { currentWork } from '../observability/request-context.js';
import { traceparentOf } from '../observability/tracing.js';
import { Clock } from '../time/clock.js';
import { EventGroups } from './event-groups.js';
import { storedName, type EventType } from './event-names.js';
import { EventRecord } from './event.schema.js';

/** Publishes events, in the transaction of the change they report. */
@Injectable()
export class EventBus {
  constructor(
    @InjectModel(EventRecord.name) private readonly events: Model<EventRecord>,
    private readonly groups: EventGroups,
    private readonly clock: Clock,
  ) {}

  /** Writes that `type` happened to each of `keys`, in the session's transaction. */
  async publish(session: ClientSession, type: EventType, ...keys: string[]): Promise<void> {
    if (keys.length === 0) return;
    const pending = this.groups.interestedIn(type);
    const at = this.clock.date();
    const work = currentWork();
    const cause = work && { requestId: work.id, ...(work.span && { trace: traceparentOf(work.span) }) };
    await this.events.collection.insertMany(
      keys.map((key) => ({
        _id: new Types.ObjectId(),
        type: storedName(type),
        key,
        pending,
        addressed: pending,
        at,
        ...cause,
      })),
      { session },
    );
  }
}
