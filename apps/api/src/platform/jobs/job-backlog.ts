import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { HealthParts, type PartState } from '../health-part.js';
import { atMostEvery } from '../observability/at-most-every.js';
import { Metrics } from '../observability/metrics.js';
import { Clock } from '../time/clock.js';
import { JobRecord } from './job.schema.js';

const LIFE_MS = 5_000;
/** Counting stops here: more is as bad. */
const COUNT_MAX = 10_000;
/** A job whose turn came longer ago is late for those who watch. */
const LATE_SECONDS = 60;
/** A job that failed so often does not mend itself. */
const STUCK_FAILURES = 5;

interface Look {
  open: number;
  overdueSeconds: number;
  stuck: number;
}

/** Whether jobs get on. The same on every replica, because jobs are the database's. */
@Injectable()
export class JobBacklog {
  private readonly read = atMostEvery(LIFE_MS, () => this.look());

  constructor(
    @InjectModel(JobRecord.name) private readonly records: Model<JobRecord>,
    private readonly clock: Clock,
    metrics: Metrics,
    parts: HealthParts,
  ) {
    metrics.gauge({ name: 'olympiad_jobs_open', help: 'Jobs that wait or are at work' }, async (gauge) =>
      gauge.set((await this.read()).open),
    );
    metrics.gauge(
      { name: 'olympiad_job_overdue_seconds', help: 'How long ago the turn of the longest waiting job came' },
      async (gauge) => gauge.set((await this.read()).overdueSeconds),
    );
    metrics.gauge(
      { name: 'olympiad_jobs_stuck', help: 'Open jobs that have failed five times or more' },
      async (gauge) => gauge.set((await this.read()).stuck),
    );
    parts.register({ name: 'jobs', essential: false, check: () => this.check() });
  }

  private async look(): Promise<Look> {
    const open = { notBefore: { $type: 'date' as const } };
    const [count, stuck, first] = await Promise.all([
      this.records.countDocuments(open, { limit: COUNT_MAX }),
      this.records.countDocuments({ ...open, failures: { $gte: STUCK_FAILURES } }, { limit: COUNT_MAX }),
      this.records.findOne(open).sort({ notBefore: 1 }).select('notBefore').lean(),
    ]);
    const overdue = first?.notBefore ? this.clock.now() - first.notBefore.getTime() : 0;
    return { open: count, stuck, overdueSeconds: Math.max(0, overdue) / 1_000 };
  }

  private async check(): Promise<PartState> {
    const { open, stuck, overdueSeconds } = await this.read();
    if (stuck > 0) return { ok: false, message: `${stuck} of the open jobs failed ${STUCK_FAILURES} times or more` };
    if (overdueSeconds > LATE_SECONDS) {
      return { ok: false, message: `A job has waited ${Math.round(overdueSeconds)} s for its turn` };
    }
    return { ok: true, details: { open } };
  }
}
