import { Injectable } from '@nestjs/common';
import { runAs } from '../observability/request-context.js';
import { Tracing } from '../observability/tracing.js';
import { meaningOf } from './event-names.js';
import type { EventRecord } from './event.schema.js';

/** So many requests are named where several caused what is handled together. */
const TOLD = 5;

/** Runs the handling of events as part of the requests that caused them: their ids in its log lines, their traces. */
@Injectable()
export class EventWork {
  constructor(private readonly tracing: Tracing) {}

  async run<Result>(group: string, events: EventRecord[], act: () => Promise<Result>): Promise<Result> {
    const ids = [...new Set(events.flatMap(({ requestId }) => requestId ?? []))];
    if (ids.length === 0) return act();
    const [parent, ...links] = [...new Set(events.flatMap(({ trace }) => trace ?? []))];
    const span = this.tracing.begin({
      name: `${group} ${meaningOf(events[0]?.type ?? '')}`,
      kind: 'consumer',
      parent,
      links,
      attributes: { 'messaging.operation.name': 'process', 'messaging.batch.message_count': events.length },
    });
    try {
      return await runAs({ id: ids.slice(0, TOLD).join(','), ...(span && { span }) }, act);
    } finally {
      span?.end();
    }
  }
}
