import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { AnswerConflict } from '@olympiad/shared-dto/attempts.dto.js';
import { answerProblem } from '@olympiad/shared-dto/rules/answer-value.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { isPassing, toProblem, type Problem } from '../../../core/errors/problem';
import { unattended } from '../../../core/errors/unattended';
import { Online } from '../../../core/http/online';
import { SessionStore } from '../../../core/session/session-store';
import { AttemptCalls } from './attempt-calls';
import { retryDelay } from './backoff';
import { rememberName } from './client-names';
import { FormerPages } from './former-pages';
import { KnownAttempt } from './known-attempt';
import { acknowledged, adopted, conflicted, emptyOutbox, returned, withBatch, type Outbox } from './outbox-state';
import { newClientId } from './page-lease';

/** Sends the outbox to the server, one request at a time, retrying until each is acknowledged or refused. */
@Injectable()
export class Sender {
  private readonly calls = inject(AttemptCalls);
  private readonly known = inject(KnownAttempt);
  private readonly former = inject(FormerPages);
  private readonly session = inject(SessionStore);
  private readonly network = inject(Online);

  private readonly trouble = signal<Problem | null>(null);
  private readonly refused = signal<readonly string[]>([]);
  private working: Promise<void> | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private gone = false;

  /** Why saving makes no progress at the moment. */
  readonly problem = this.trouble.asReadonly();

  constructor() {
    effect(() => {
      const back = this.network.online() && this.session.signedIn();
      untracked(() => {
        if (back && this.trouble()) this.sendNow();
      });
    });
    inject(DestroyRef).onDestroy(() => {
      this.gone = true;
      clearTimeout(this.timer);
    });
  }

  /** Whether the value can be an answer, and was not refused as one. */
  sendable(questionId: string, value: AnswerValue): boolean {
    const question = this.known.paper()?.questions.find(({ id }) => id === questionId);
    if (!question || this.refused().includes(questionId)) return false;
    return answerProblem(question, value) === undefined;
  }

  /** The answer is another one now: what was said of the one before is forgotten. */
  forgetRefusal(questionId: string): void {
    this.refused.update((ids) => ids.filter((id) => id !== questionId));
  }

  sendSoon(milliseconds: number): void {
    if (this.gone || this.known.closed()) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => unattended(() => this.work()), milliseconds);
  }

  /** Sends without waiting for more changes or for the next try. */
  sendNow(): void {
    this.failures = 0;
    this.sendSoon(0);
  }

  /** Sends everything that can be sent now. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.working;
    await this.work();
  }

  /** Reads the attempt again; false when it could not be read. The next tries go the same way as saves. */
  async refresh(): Promise<boolean> {
    if (this.gone) return false;
    try {
      await this.known.readAgain();
      // The server can be reached again: what waits for its next try need not wait.
      if (this.trouble()?.code === 'OFFLINE') this.sendNow();
      return true;
    } catch (error) {
      this.lost(error);
      return false;
    }
  }

  /** The server could not be reached: it is tried again, also with nothing to send, until it answers. */
  lost(error: unknown): void {
    if (isPassing(toProblem(error))) this.afterFailure(toProblem(error));
  }

  /** Nothing can be saved any more; what the attempt came to is read. */
  async close(): Promise<void> {
    this.known.close();
    clearTimeout(this.timer);
    await this.refresh();
    await this.known.written();
  }

  /** The server has reached its limit of page loads: one of this browser's former ones goes on instead. */
  async continueFormer(error: unknown): Promise<void> {
    const name = await this.former.freeName();
    if (!name) throw error;
    await this.startAnew(name.clientId, name.seq);
  }

  fail(problem: Problem): void {
    this.trouble.set(problem);
  }

  private work(): Promise<void> {
    this.working ??= this.sendAll().finally(() => (this.working = null));
    return this.working;
  }

  private async sendAll(): Promise<void> {
    if (this.known.closed() || !this.known.box()) return;
    try {
      let heard = await this.former.settle();
      if (this.known.closed()) await this.close();
      while (!this.gone && !this.known.closed() && (await this.sendNext())) heard = true;
      // With nothing to send, only an answer of the server tells that the trouble is over.
      if (!heard && this.trouble()) await this.known.readAgain();
      this.failures = 0;
      this.trouble.set(null);
    } catch (error) {
      this.afterFailure(toProblem(error));
    }
  }

  /** Sends one request of the own changes; false when there is none. */
  private async sendNext(): Promise<boolean> {
    const batched = withBatch(this.known.mustBox(), (id, value) => this.sendable(id, value));
    if (!batched.batch) return false;
    // Written down meanwhile, after the drafts it is made of: a reload finds those, or both.
    this.known.update(batched);
    try {
      const answer = await this.calls.save(batched);
      this.known.remember(batched, answer);
      this.known.update(acknowledged(this.known.mustBox(), answer.saved));
      rememberName(batched.attemptId, { clientId: batched.clientId, seq: answer.seq });
    } catch (error) {
      await this.afterRefusal(error);
    }
    return true;
  }

  /** Deals with an answer that will not change by sending again; throws what is worth another try. */
  private async afterRefusal(error: unknown): Promise<void> {
    const problem = toProblem(error);
    const box = this.known.mustBox();
    switch (problem.code) {
      case 'ANSWER_CONFLICT':
        if (conflictsOf(error).length === 0) throw error;
        this.known.learn(conflictsOf(error));
        this.known.update(conflicted(box, conflictsOf(error)));
        await this.refresh();
        return;
      case 'ATTEMPT_CLOSED':
        this.known.update(returned(box));
        await this.close();
        return;
      case 'SEQ_REUSED':
        await this.startAnew(newClientId());
        return;
      case 'TOO_MANY_CLIENTS':
        await this.continueFormer(error);
        return;
      case 'VALIDATION_FAILED':
        this.refuse(box, problem);
        return;
      default:
        throw error;
    }
  }

  /** Goes on under another name; what was not stored is judged against the answers as they are now. */
  private async startAnew(clientId: string, seq = 0): Promise<void> {
    const old = returned(this.known.mustBox());
    await this.known.readAgain();
    this.former.hold(clientId);
    const fresh = { ...emptyOutbox(old.attemptId, old.userId, clientId, Date.now()), seq };
    this.known.update(adopted(fresh, old, this.known.stored()));
    unattended(() => this.known.replaces(old));
  }

  private refuse(box: Outbox, problem: Problem): void {
    const changes = box.batch?.changes ?? [];
    const named = Object.keys(problem.fields ?? {}).flatMap((path) => {
      const index = /^changes\.(\d+)/.exec(path)?.[1];
      const change = index === undefined ? undefined : changes[Number(index)];
      return change ? [change.questionId] : [];
    });
    const ids = named.length > 0 ? named : changes.map((change) => change.questionId);
    this.refused.update((before) => [...before, ...ids]);
    this.known.update(returned(box));
  }

  private afterFailure(problem: Problem): void {
    this.failures += 1;
    this.trouble.set(problem);
    // While the account is known a refused token is renewed sooner or later.
    const again = isPassing(problem) || (problem.status === 401 && this.session.signedIn());
    if (again) this.sendSoon(retryDelay(this.failures, Math.random(), problem.retryAfterSeconds));
  }
}

function conflictsOf(error: unknown): readonly AnswerConflict[] {
  const body = error instanceof HttpErrorResponse ? (error.error as { conflicts?: AnswerConflict[] } | null) : null;
  return body?.conflicts ?? [];
}
