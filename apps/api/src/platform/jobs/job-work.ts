import type { JobProgress } from '@olympiad/shared-dto/jobs.dto.js';
import type { ClientSession, Model, UpdateQuery } from 'mongoose';
import type { JobRecord } from './job.schema.js';

/** The job was cancelled, another replica took it, or this process ends: nothing more is to be done here. */
export class JobLost extends Error {
  constructor() {
    super('This process no longer holds the job');
  }
}

/** A job as the process that holds it works on it. */
export class JobWork {
  private ending = false;

  constructor(
    private readonly records: Model<JobRecord>,
    private job: JobRecord,
  ) {}

  get id(): string {
    return String(this.job._id);
  }

  /** The id of what it is about. */
  get key(): string {
    return this.job.key;
  }

  /** How far an earlier run of this step had got; undefined at its beginning. */
  get cursor(): unknown {
    return this.job.cursor;
  }

  get units(): JobProgress | undefined {
    return this.job.units;
  }

  /**
   * Stores how far the step is, in the session's transaction where its effect is written, so that neither stands
   * without the other. Throws JobLost, which undoes that effect.
   */
  async moved(to: { cursor?: unknown; units?: JobProgress }, session?: ClientSession): Promise<void> {
    if (this.ending) throw new JobLost();
    await this.write({ $set: to }, session);
    this.job = { ...this.job, ...to };
  }

  /** This process is ending: the next progress report is the last. */
  end(): void {
    this.ending = true;
  }

  /** Writes as the holder; throws JobLost for whoever is not any more. */
  async write(update: UpdateQuery<JobRecord>, session?: ClientSession): Promise<void> {
    const held = { _id: this.job._id, turn: this.job.turn, state: 'running' as const };
    const { matchedCount } = await this.records.updateOne(
      held,
      { ...update, $inc: { ...update.$inc, version: 1 } },
      session ? { session } : {},
    );
    if (matchedCount === 0) throw new JobLost();
  }

  /** The step is done and the next begins without a cursor. */
  async finishStep(name: string, counts: Record<string, number>): Promise<void> {
    const added = Object.fromEntries(Object.entries(counts).map(([what, count]) => [`counts.${what}`, count]));
    await this.write({ $push: { done: name }, $inc: added, $unset: { cursor: 1, units: 1 } });
    const { cursor: _cursor, units: _units, ...rest } = this.job;
    this.job = { ...rest, done: [...rest.done, name] };
  }
}
