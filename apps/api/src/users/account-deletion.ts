import { Injectable } from '@nestjs/common';
import { JobKinds, type JobStep } from '../platform/jobs/job-kinds.js';
import { NoticeInbox } from '../platform/notices/notice-inbox.service.js';
import type { JobWork } from '../platform/jobs/job-work.js';

export const ACCOUNT_DELETION = 'account-deletion';

/** What one module keeps of a person, and how it lets go of it. */
export interface PersonalPart {
  /** Of the step, as the owner reads it. */
  name: string;
  /** What others can see goes before what is only stored. */
  seen: 'by-others' | 'by-nobody';
  /** Idempotent: it may run again after a crash. `work.key` is the account's id; answers what was removed. */
  forget: (work: JobWork) => Promise<Record<string, number> | void>;
}

/**
 * The deletion of an account is a job: the account itself ends at once with the act that starts it, and each module
 * that keeps something of the person adds a step. It cannot be cancelled, and it is tried until it is done.
 */
@Injectable()
export class AccountDeletion {
  private readonly parts: PersonalPart[] = [];

  constructor(kinds: JobKinds, inbox: NoticeInbox) {
    kinds.register(ACCOUNT_DELETION, { steps: () => this.steps(), cancellable: false, failuresMost: Infinity });
    this.register({ name: 'notices', seen: 'by-nobody', forget: ({ key }) => inbox.forget(key) });
  }

  /** Modules call it in their constructor. */
  register(part: PersonalPart): void {
    this.parts.push(part);
  }

  private steps(): JobStep[] {
    const first = this.parts.filter(({ seen }) => seen === 'by-others');
    const then = this.parts.filter(({ seen }) => seen === 'by-nobody');
    return [...first, ...then].map(({ name, forget }) => ({ name, run: forget }));
  }
}
