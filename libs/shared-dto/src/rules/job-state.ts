/** `waiting` for its turn or for its next try, `running`, or ended in one of three ways. */
export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];
