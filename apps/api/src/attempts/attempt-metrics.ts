import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { atMostEvery } from '../platform/observability/at-most-every.js';
import { Metrics } from '../platform/observability/metrics.js';
import { Clock } from '../platform/time/clock.js';
import { AttemptRecord } from './attempt.schema.js';

/** Every attempt is closed by so long after its deadline. */
const CLOSED_WITHIN_MS = 20_000;
const LIFE_MS = 5_000;
const COUNT_MAX = 10_000;

/** Attempts that should have been closed and are not: more than none means that nobody closes. */
@Injectable()
export class AttemptMetrics {
  constructor(@InjectModel(AttemptRecord.name) attempts: Model<AttemptRecord>, clock: Clock, metrics: Metrics) {
    const overdue = atMostEvery(LIFE_MS, () =>
      attempts
        .countDocuments({ state: 'open', deadline: { $lt: new Date(clock.now() - CLOSED_WITHIN_MS) } })
        .limit(COUNT_MAX)
        .exec(),
    );
    metrics.gauge(
      { name: 'olympiad_attempts_overdue', help: 'Attempts still open 20 s past their deadline' },
      async (gauge) => gauge.set(await overdue()),
    );
  }
}
