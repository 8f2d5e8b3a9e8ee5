import { Injectable } from '@nestjs/common';
import type { JobWork } from './job-work.js';

/** One step of a job. It may run again after a crash, from the cursor it stored last: what it does is idempotent. */
export interface JobStep {
  name: string;
  /** Answers what came of it, by name; the counts of all steps are added up. */
  run: (work: JobWork) => Promise<Record<string, number> | void>;
}

export interface JobKind {
  /** Asked when a job starts and when a step is due, so that every module has said what it adds. */
  steps: () => JobStep[];
  /** Whether it can be stopped half done. */
  cancellable: boolean;
  /** After so many failures it ends as failed; `Infinity` for what has to be done whatever it takes. */
  failuresMost: number;
}

/** What kinds of jobs there are. Filled while modules start, read afterwards. */
@Injectable()
export class JobKinds {
  private readonly kinds = new Map<string, JobKind>();

  /** Adds a kind; modules call it in their constructor. */
  register(name: string, kind: JobKind): void {
    if (this.kinds.has(name)) throw new Error(`The job kind ${name} is already registered`);
    this.kinds.set(name, kind);
  }

  get names(): string[] {
    return [...this.kinds.keys()];
  }

  /** Throws for a kind that nobody registered. */
  of(name: string): JobKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new Error(`There is no job kind ${name}`);
    return kind;
  }
}
