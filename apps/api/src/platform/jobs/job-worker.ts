import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { removableAfter } from '../database/removable-after.js';
import { AppError } from '../errors/app-error.js';
import { databaseFailure } from '../errors/to-app-error.js';
import { unattended } from '../errors/unattended.js';
import { Tail } from '../events/tail.js';
import { NoticeInbox } from '../notices/notice-inbox.service.js';
import { Clock } from '../time/clock.js';
import { backoffMs, claimDue } from './due.js';
import { JobKinds } from './job-kinds.js';
import { JobPeople } from './job-people.js';
import { JobLost, JobWork } from './job-work.js';
import { JobRecord } from './job.schema.js';
import { Ticker } from './ticker.js';

/** Jobs under way at once in one process. */
const LANES = 2;
/** A process that has not reported for this long counts as gone. */
const LEASE_MS = 15_000;
const AGAIN = { baseMs: 5_000, maxMs: 15 * 60_000 };
/** A job with a step that this release does not know is left to a newer one for so long. */
const UNKNOWN_MS = 60_000;
export const KEEP_MS = 90 * 24 * 3_600_000;

/** Does the jobs that are due: each in one process at a time, from the step and cursor where the last one stopped. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly atWork = new Set<JobWork>();
  private readonly lanes = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    @InjectModel(JobRecord.name) private readonly records: Model<JobRecord>,
    private readonly kinds: JobKinds,
    private readonly clock: Clock,
    private readonly ticker: Ticker,
    private readonly inbox: NoticeInbox,
    private readonly people: JobPeople,
    private readonly tail: Tail,
  ) {}

  onApplicationBootstrap(): void {
    // The stream wakes at once; each second finds what it missed and what has to be tried again.
    this.tail.onInsert(
      'jobs',
      this.ticker.everySecond('jobs', () => this.look()),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const work of this.atWork) work.end();
    await Promise.all(this.lanes);
  }

  /** Looks for work where there is a lane free; a job goes on while the next second looks again. */
  private async look(): Promise<void> {
    while (!this.stopped && this.lanes.size < LANES) {
      const job = await this.claim();
      if (!job) return;
      const lane = this.run(job);
      this.lanes.add(lane);
      unattended(this.log, 'A job could not be done', () => lane.finally(() => this.lanes.delete(lane)));
    }
  }

  private claim(): Promise<JobRecord | null> {
    const now = this.clock.now();
    return claimDue(
      this.records,
      { kind: { $in: this.kinds.names } },
      {
        now,
        leaseMs: LEASE_MS,
        update: { $set: { state: 'running' }, $inc: { turn: 1, version: 1 }, $min: { startedAt: new Date(now) } },
      },
    );
  }

  private async run(job: JobRecord): Promise<void> {
    const work = new JobWork(this.records, job);
    this.atWork.add(work);
    const beat = setInterval(() => this.hold(job), LEASE_MS / 3);
    try {
      await this.steps(job, work);
    } catch (error) {
      if (error instanceof JobLost) await this.leave(job);
      // Nothing can be written of it now; the lease ends, and somebody takes it then.
      else if (!databaseFailure(error)) await this.fail(job, work, error);
    } finally {
      clearInterval(beat);
      this.atWork.delete(work);
    }
  }

  private async steps(job: JobRecord, work: JobWork): Promise<void> {
    const known = new Map(
      this.kinds
        .of(job.kind)
        .steps()
        .map((step) => [step.name, step]),
    );
    for (const name of job.steps.filter((step) => !job.done.includes(step))) {
      const step = known.get(name);
      if (!step) {
        const notBefore = new Date(this.clock.now() + UNKNOWN_MS);
        return work.write({ $set: { state: 'waiting', notBefore } });
      }
      if (this.stopped) throw new JobLost();
      await work.finishStep(name, (await step.run(work)) ?? {});
    }
    await this.tellEnd(job);
    await work.write({
      $set: { state: 'done', endedAt: this.clock.date(), removableAt: removableAfter(KEEP_MS) },
      $unset: { notBefore: 1, isOpen: 1, problem: 1 },
    });
    this.log.log({ job: work.id, kind: job.kind }, 'A job is done');
  }

  /** Reports that this process is still working on it. */
  private hold({ _id, turn }: JobRecord): void {
    unattended(this.log, 'A job could not be held', () =>
      this.records.updateOne(
        { _id, turn, state: 'running' },
        { $set: { notBefore: new Date(this.clock.now() + LEASE_MS) } },
      ),
    );
  }

  /** Whoever comes next need not wait for the lease to end; nothing is to be done where it is in other hands. */
  private async leave({ _id, turn }: JobRecord): Promise<void> {
    await this.records.updateOne(
      { _id, turn, state: 'running' },
      { $set: { state: 'waiting', notBefore: this.clock.date() }, $inc: { version: 1 } },
    );
  }

  /**
   * Notifies whoever started it, unless it deletes that account; before the end is written, so that no crash loses it.
   */
  private async tellEnd({ _id, by, key }: JobRecord): Promise<void> {
    const userId = by && String(by);
    if (userId === undefined || userId === key) return;
    await this.inbox.post('job-ended', [{ userId, key: String(_id), path: await this.people.jobsPage(userId) }]);
  }

  private async fail(job: JobRecord, work: JobWork, error: unknown): Promise<void> {
    const failures = job.failures + 1;
    this.log.error({ err: error, job: work.id, kind: job.kind, failures }, 'A job failed');
    const $set = { failures, problem: problemOf(error) };
    const isOver = failures >= this.kinds.of(job.kind).failuresMost;
    if (isOver) await this.tellEnd(job);
    const update = isOver
      ? {
          $set: { ...$set, state: 'failed' as const, endedAt: this.clock.date(), removableAt: removableAfter(KEEP_MS) },
          $unset: { notBefore: 1, isOpen: 1 },
        }
      : {
          $set: {
            ...$set,
            state: 'waiting' as const,
            notBefore: new Date(this.clock.now() + backoffMs(failures, AGAIN)),
          },
        };
    await work.write(update).catch((gone: unknown) => {
      if (!(gone instanceof JobLost)) throw gone;
    });
  }
}

/** What is shown of a failure: our own words, never a driver's. */
function problemOf(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.errorCode, message: error.message };
  return { code: 'UNEXPECTED', message: 'Something went wrong that nobody expected; the log says what' };
}
