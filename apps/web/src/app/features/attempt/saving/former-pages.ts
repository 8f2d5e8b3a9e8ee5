import { DestroyRef, inject, Injectable } from '@angular/core';
import { isPassing, toProblem } from '../../../core/errors/problem';
import { unattended } from '../../../core/errors/unattended';
import { AttemptCalls } from './attempt-calls';
import { readNames, type ClientName } from './client-names';
import { withTexts } from './former-texts';
import { KnownAttempt } from './known-attempt';
import { adoptedAll, emptyOutbox, isEmpty, rebased, type Outbox } from './outbox-state';
import { OutboxStore } from './outbox-store';
import { holdLease, livingClients } from './page-lease';

/** What earlier page loads of this browser left: unsaved answers, requests nobody heard of, names to go on under. */
@Injectable()
export class FormerPages {
  private readonly calls = inject(AttemptCalls);
  private readonly known = inject(KnownAttempt);
  private readonly store = inject(OutboxStore);

  private left: Outbox[] = [];
  private endLease = () => {};

  constructor() {
    inject(DestroyRef).onDestroy(() => this.endLease());
  }

  /** Shows this browser's other pages that the name is in use; the one before is free again. */
  hold(clientId: string): void {
    this.endLease();
    this.endLease = holdLease(clientId);
  }

  /** Looks for what was left, before the page takes its own name. */
  async find(attemptId: string, userId: string): Promise<void> {
    const [alive, kept] = await Promise.all([livingClients(), this.store.all(attemptId, userId)]);
    this.left = kept.filter((one) => !alive.has(one.clientId) && !isEmpty(one)).sort((a, b) => b.openedAt - a.openedAt);
  }

  /** The outbox with everything that was left in it, even before the unanswered requests are settled. */
  adoptedBy(box: Outbox): Outbox {
    const questions = this.known.paper()?.questions ?? [];
    const left = this.left.map((one) => withTexts(one, questions));
    return adoptedAll(box, left, this.known.stored());
  }

  /** Once what was taken over is written down as the page's own, only requests are left of the former pages. */
  async letGo(): Promise<void> {
    if (this.left.length === 0 || !(await this.known.written())) return;
    for (const { attemptId, userId, clientId, openedAt, seq, batch } of this.left) {
      const request = { ...emptyOutbox(attemptId, userId, clientId, openedAt), seq, batch };
      await (isEmpty(request) ? this.store.remove(attemptId, clientId) : this.store.put(request));
    }
  }

  /** What a former page load sent and never heard of is sent again unchanged, under its old name; true if something was. */
  async settle(): Promise<boolean> {
    let heard = false;
    for (const one of this.left.filter(({ batch }) => batch)) {
      await this.sendAgain(one);
      heard = true;
      this.left = this.left.filter((other) => other !== one);
      unattended(() => this.known.replaces(one));
    }
    return heard;
  }

  /** The latest name of this browser that no open page uses. */
  async freeName(): Promise<ClientName | undefined> {
    const { attemptId, clientId } = this.known.mustBox();
    const alive = await livingClients();
    const free = readNames(attemptId).filter((one) => one.clientId !== clientId && !alive.has(one.clientId));
    return free.at(-1);
  }

  private async sendAgain(one: Outbox): Promise<void> {
    try {
      const answer = await this.calls.save(one);
      this.known.remember(one, answer);
      this.known.update(rebased(this.known.mustBox(), one, answer.saved));
    } catch (error) {
      const problem = toProblem(error);
      if (isPassing(problem) || problem.status === 401) throw error;
      // Refused for good: its values go on as own drafts, and a dispute shows when they are sent.
      if (problem.code === 'ATTEMPT_CLOSED') this.known.close();
    }
  }
}
