import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { JobStarter } from './job-people.js';
import type { JobRecord } from './job.schema.js';

/** A job as it is shown; `people` by their account's id. */
export function toJob(record: JobRecord, people: ReadonlyMap<string, JobStarter>): Job {
  const { kind, key, state, version, units, counts, problem, failures, notBefore } = record;
  const by = record.by && String(record.by);
  const name = by && people.get(by)?.name;
  const step = record.steps.find((one) => !record.done.includes(one));
  return {
    id: String(record._id),
    kind,
    state,
    version,
    about: key,
    ...(by && { by: { id: by, ...(name && { name }) } }),
    createdAt: record.createdAt.toISOString(),
    ...(record.startedAt && { startedAt: record.startedAt.toISOString() }),
    ...(record.endedAt && { endedAt: record.endedAt.toISOString() }),
    steps: { done: record.done.length, of: record.steps.length },
    ...(step !== undefined && { step }),
    ...(units && { units }),
    ...(counts && { counts }),
    ...(problem && {
      problem: {
        code: problem.code,
        message: problem.message,
        failures,
        ...(state === 'waiting' && notBefore && { againAt: notBefore.toISOString() }),
      },
    }),
    cancellable: record.cancellable && record.isOpen === true,
  };
}
