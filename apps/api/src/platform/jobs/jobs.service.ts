import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { JobState } from '@olympiad/shared-dto/rules/job-state.js';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { Types, type ClientSession, type Model } from 'mongoose';
import { isDuplicateKey } from '../database/duplicate-key.js';
import { removableAfter } from '../database/removable-after.js';
import { NotFound } from '../errors/app-error.js';
import type { Caller } from '../http/access.js';
import { toPage, type Paging } from '../http/paging.js';
import { Clock } from '../time/clock.js';
import { JobEnded, JobNotCancellable } from './job.errors.js';
import { JobKinds } from './job-kinds.js';
import { JobPeople } from './job-people.js';
import { JobRecord } from './job.schema.js';
import { KEEP_MS } from './job-worker.js';
import { toJob } from './to-job.js';

/** A job to be started. */
export interface JobRequest {
  kind: string;
  /** The id of what it is about. */
  key: string;
  /** The account that asks for it. */
  by: string;
}

/** Starts jobs, shows them to the owner and to whoever started them, and cancels them. */
@Injectable()
export class Jobs {
  constructor(
    @InjectModel(JobRecord.name) private readonly records: Model<JobRecord>,
    private readonly kinds: JobKinds,
    private readonly people: JobPeople,
    private readonly clock: Clock,
  ) {}

  /** Starts one, in the session's transaction; one of that kind about the same that has not ended yet stays the one. */
  async start(wanted: JobRequest, session?: ClientSession): Promise<string> {
    try {
      return await this.startOrFind(wanted, session);
    } catch (error) {
      // Somebody else started it in the same moment; a transaction is retried by whoever runs it.
      if (session || !isDuplicateKey(error)) throw error;
      return this.startOrFind(wanted);
    }
  }

  /** Newest first: the owner's list is everybody's, each other's their own. */
  async page(state: JobState | undefined, caller: Caller, paging: Paging): Promise<Page<Job>> {
    const filter = { ...visibleTo(caller), ...(state && { state }) };
    const [found, total] = await Promise.all([
      this.records.find(filter).sort({ _id: -1 }).skip(paging.skip).limit(paging.limit).lean(),
      this.records.countDocuments(filter, { limit: TOTAL_CAP }),
    ]);
    return toPage(paging, await this.shown(found), total);
  }

  /** Throws NotFound for another's. */
  async one(id: string, caller: Caller): Promise<Job> {
    const [job] = await this.shown(await this.records.find({ _id: id, ...visibleTo(caller) }).lean());
    if (!job) throw new NotFound();
    return job;
  }

  /** Whoever works on it stops at its next word. Throws NotFound, JobEnded, JobNotCancellable. */
  async cancel(id: string, caller: Caller): Promise<Job> {
    const own = { _id: id, ...visibleTo(caller) };
    const { matchedCount } = await this.records.updateOne(
      { ...own, isOpen: true, cancellable: true },
      {
        $set: { state: 'cancelled', endedAt: this.clock.date(), removableAt: removableAfter(KEEP_MS) },
        $unset: { notBefore: 1, isOpen: 1 },
        $inc: { version: 1 },
      },
    );
    const job = await this.one(id, caller);
    if (matchedCount === 0 && job.state !== 'cancelled') {
      throw job.endedAt === undefined ? new JobNotCancellable() : new JobEnded();
    }
    return job;
  }

  private async startOrFind({ kind, key, by }: JobRequest, session?: ClientSession): Promise<string> {
    const now = this.clock.date();
    const { steps, cancellable } = this.kinds.of(kind);
    const record = await this.records
      .findOneAndUpdate(
        { kind, key, isOpen: true },
        {
          $setOnInsert: {
            by: new Types.ObjectId(by),
            state: 'waiting',
            version: 1,
            steps: steps().map(({ name }) => name),
            done: [],
            turn: 0,
            notBefore: now,
            cancellable,
            failures: 0,
            createdAt: now,
          },
        },
        { upsert: true, returnDocument: 'after', ...(session && { session }) },
      )
      .lean();
    return String(record._id);
  }

  private async shown(found: JobRecord[]): Promise<Job[]> {
    const people = await this.people.of([...new Set(found.flatMap(({ by }) => (by ? String(by) : [])))]);
    return found.map((record) => toJob(record, people));
  }
}

function visibleTo({ id, role }: Caller): { by?: Types.ObjectId } {
  return role === 'owner' ? {} : { by: new Types.ObjectId(id) };
}
