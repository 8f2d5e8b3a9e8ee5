import { IsIn, IsOptional } from 'class-validator';
import { ListQuery } from './list.dto.js';
import { JOB_STATES, type JobState } from './rules/job-state.js';

/** So many of so many: steps of a job, or units of the step at work. */
export class JobProgress {
  done!: number;
  of!: number;
}

/** Why a job did not go on. */
export class JobProblem {
  /** An error code of the product, or `UNEXPECTED`. */
  code!: string;
  /** One sentence for people. */
  message!: string;
  /** How often it has failed. */
  failures!: number;
  /** When it is tried again; absent where it is not. */
  againAt?: string;
}

/** Work that can wait, as whoever started it and the owner see it. */
export class Job {
  id!: string;
  /** What it does, such as `account-deletion`. */
  kind!: string;
  state!: JobState;
  /** Rises with each change. */
  version!: number;
  /** The id of what it is about. */
  about!: string;
  /** Who started it; without a name where the account is gone. */
  by?: { id: string; name?: string };
  createdAt!: string;
  /** Since when it is at work; absent before. */
  startedAt?: string;
  endedAt?: string;
  steps!: JobProgress;
  /** The name of the step at work, or of the next one; absent at the end. */
  step?: string;
  /** How far the step at work has come, where it can be counted. */
  units?: JobProgress;
  /** What came of it, by name. */
  counts?: Record<string, number>;
  problem?: JobProblem;
  /** Whether it can be cancelled now. */
  cancellable!: boolean;
}

export class JobsQuery extends ListQuery {
  @IsOptional()
  @IsIn(JOB_STATES)
  state?: JobState;
}
