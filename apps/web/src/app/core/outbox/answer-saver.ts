import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type {
  AnswerConflict,
  Attempt,
  Receipt,
  SaveAcknowledgement,
  StoredAnswer,
} from '@olympiad/shared-dto/attempts.dto.js';
import { answerProblem, type AnswerValue } from '@olympiad/shared-dto/rules/answer-value.js';
import { firstValueFrom } from 'rxjs';
import { isPassing, toProblem, type Problem } from '../errors/problem';
import { Online } from '../http/online';
import { Session } from '../session/session';
import { ServerClock } from '../time/server-clock';
import { retryDelay } from './backoff';
import {
  acknowledged,
  adopted,
  conflicted,
  currentValue,
  edited,
  emptyOutbox,
  isEmpty,
  rebased,
  resolved,
  returned,
  saveState,
  unacknowledged,
  withBatch,
  type Outbox,
  type SaveState,
} from './outbox-state';
import { readNames, rememberName } from './client-names';
import { OutboxStore } from './outbox-store';
import { holdLease, livingClients, newClientId } from './page-lease';

const GATHER_MS = 700;
const UNANSWERED: StoredAnswer = { value: null, revision: 0 };

/**
 * Brings one attempt's answers to the server: every change goes to IndexedDB first, then out in requests, one at a time,
 * until each is acknowledged. Provided by the attempt's page; it lives as long as the page.
 */
@Injectable()
export class AnswerSaver {
  private readonly http = inject(HttpClient);
  private readonly store = inject(OutboxStore);
  private readonly session = inject(Session);
  private readonly clock = inject(ServerClock);
  private readonly network = inject(Online);

  private readonly paper = signal<Attempt | null>(null);
  private readonly box = signal<Outbox | null>(null);
  private readonly storedAnswers = signal<Record<string, StoredAnswer>>({});
  private readonly trouble = signal<Problem | null>(null);
  private readonly refused = signal<readonly string[]>([]);
  private readonly hasClosed = signal(false);

  private former: Outbox[] = [];
  private working: Promise<void> | null = null;
  private writing: Promise<void> = Promise.resolve();
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private endLease = () => {};
  private gone = false;

  /** The paper, with times as last heard; there once changes can be taken. */
  readonly attempt = computed(() => (this.box() ? this.paper() : null));
  /** Why saving does not get on at the moment. */
  readonly problem = this.trouble.asReadonly();
  /** When the server last stored something, by its own clock; ISO 8601. */
  readonly savedAt = computed(() => {
    const times = Object.values(this.storedAnswers()).map((answer) => answer.savedAt ?? '');
    return times.reduce((latest, time) => (time > latest ? time : latest), '') || null;
  });
  /** The attempt takes no answers any more. */
  readonly closed = this.hasClosed.asReadonly();
  /** Questions whose answer is not yet acknowledged. */
  readonly unsaved = computed(() => {
    const box = this.box();
    return box ? unacknowledged(box) : [];
  });
  /** Among them those that cannot be sent as they are, such as a number that is not one yet. */
  readonly held = computed(() => {
    const drafts = Object.entries(this.box()?.drafts ?? {});
    return drafts.filter(([id, { value }]) => !this.sendable(id, value)).map(([id]) => id);
  });
  readonly conflicts = computed(() => this.box()?.conflicts ?? {});

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
      this.endLease();
    });
  }

  value(questionId: string): AnswerValue {
    const box = this.box();
    const stored = this.storedAnswers()[questionId];
    return box ? currentValue(box, questionId, stored) : (stored?.value ?? null);
  }

  state(questionId: string): SaveState {
    const box = this.box();
    return box ? saveState(box, questionId) : 'saved';
  }

  /** Opens the attempt, from the server or, without network, as this browser last saw it. */
  async open(attemptId: string): Promise<void> {
    const userId = this.session.user()?.id ?? '';
    const attempt = await this.read(attemptId).catch(async (error: unknown) => {
      const kept = isPassing(toProblem(error)) ? await this.kept(attemptId, userId) : undefined;
      if (!kept) throw error;
      this.trouble.set(toProblem(error));
      return kept;
    });
    const box = emptyOutbox(attemptId, userId, newClientId(), Date.now());
    const alive = await livingClients();
    this.endLease = holdLease(box.clientId);
    const left = await this.store.all(attemptId, userId).catch(() => []);
    this.former = left
      .filter((one) => !alive.has(one.clientId) && !isEmpty(one))
      .sort((a, b) => b.openedAt - a.openedAt);
    // The questions show only now, with what was left unsaved in them: nobody types into a page that could not keep it.
    this.take(attempt);
    // Shown at once, even before their unanswered requests are settled.
    this.update(this.former.reduce((next, one) => adopted(next, one, attempt.answers), box));
    this.sendNow();
  }

  /** The student changed an answer. It is on this device before anything else happens. */
  change(questionId: string, value: AnswerValue): void {
    const box = this.box();
    if (!box || this.hasClosed()) return;
    this.refused.update((ids) => ids.filter((id) => id !== questionId));
    this.update(edited(box, questionId, value, this.storedAnswers()[questionId] ?? UNANSWERED));
    this.sendSoon(GATHER_MS);
  }

  resolve(questionId: string, choice: 'mine' | 'theirs'): void {
    const box = this.box();
    const theirs = box?.conflicts[questionId];
    if (!box || !theirs) return;
    this.storedAnswers.update((all) => ({ ...all, [questionId]: { ...all[questionId], ...theirs } }));
    this.update(resolved(box, questionId, choice));
    this.sendSoon(0);
  }

  /** Sends without waiting for more changes or for the next try. */
  sendNow(): void {
    this.failures = 0;
    this.sendSoon(0);
  }

  /** Sends everything that can be sent; true when nothing is left. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.working;
    await this.work();
    return this.unsaved().length === 0;
  }

  /** Hands the attempt in. Everything must have been saved before; the same receipt comes again if asked twice. */
  async handIn(): Promise<Receipt> {
    const receipt = await this.submit().catch(async (error: unknown) => {
      if (toProblem(error).code !== 'TOO_MANY_CLIENTS') throw error;
      await this.continueFormer(error);
      return this.submit();
    });
    await this.close();
    return receipt;
  }

  private submit(): Promise<Receipt> {
    const { attemptId, clientId, seq } = this.mustBox();
    return firstValueFrom(this.http.post<Receipt>(`/api/attempts/${attemptId}/submit`, { clientId, seq: seq + 1 }));
  }

  /** Reads the attempt again: deadline, state, and what other pages stored. */
  async refresh(): Promise<void> {
    const id = this.paper()?.id;
    if (!id || this.gone) return;
    try {
      this.take(await this.read(id));
    } catch (error) {
      // The next tries go the same way as saves, and end when the server answers.
      if (isPassing(toProblem(error))) this.afterFailure(toProblem(error));
    }
  }

  private async kept(attemptId: string, userId: string): Promise<Attempt | undefined> {
    return this.store.attempt(attemptId, userId).catch(() => undefined);
  }

  private async read(id: string): Promise<Attempt> {
    const attempt = await firstValueFrom(this.http.get<Attempt>(`/api/attempts/${id}`));
    this.clock.set(attempt.serverTime);
    return attempt;
  }

  /** Takes over what the server says, never stepping back behind what it has acknowledged. */
  private take(attempt: Attempt): void {
    const known = this.storedAnswers();
    const newer = Object.entries(attempt.answers).map(([id, answer]) => {
      const mine = known[id];
      return [id, mine && mine.revision > answer.revision ? mine : answer] as const;
    });
    this.storedAnswers.set(Object.fromEntries(newer));
    this.paper.set(attempt);
    if (attempt.state !== 'open') this.hasClosed.set(true);
    this.keepPaper();
  }

  private keepPaper(): void {
    const attempt = this.paper();
    const userId = this.session.user()?.id;
    if (!attempt || !userId) return;
    // A browser without IndexedDB still works while the page is open.
    void this.store.keepAttempt({ ...attempt, answers: this.storedAnswers() }, userId).catch(() => undefined);
  }

  private update(box: Outbox): void {
    this.box.set(box);
    this.writing = this.writing
      .then(() => (isEmpty(box) ? this.store.remove(box.attemptId, box.clientId) : this.store.put(box)))
      .catch(() => undefined);
  }

  private sendSoon(milliseconds: number): void {
    if (this.gone || this.hasClosed()) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.work(), milliseconds);
  }

  private work(): Promise<void> {
    this.working ??= this.sendAll().finally(() => (this.working = null));
    return this.working;
  }

  private async sendAll(): Promise<void> {
    if (this.hasClosed() || !this.box()) return;
    try {
      let heard = await this.settleFormer();
      while (!this.gone && !this.hasClosed() && (await this.sendNext())) heard = true;
      // With nothing to send, only an answer of the server tells that the trouble is over.
      if (!heard && this.trouble()) await this.refreshOrThrow();
      this.failures = 0;
      this.trouble.set(null);
    } catch (error) {
      this.afterFailure(toProblem(error));
    }
  }

  /** What a former page load sent and never heard of is sent again unchanged, under its old name; true if something was. */
  private async settleFormer(): Promise<boolean> {
    let heard = false;
    for (const one of this.former) {
      if (one.batch) {
        await this.settle(one);
        heard = true;
      }
      // Its drafts are the own ones since the page was opened, and written down as such.
      await this.writing;
      await this.store.remove(one.attemptId, one.clientId).catch(() => undefined);
      this.former = this.former.filter((left) => left !== one);
    }
    return heard;
  }

  private async settle(one: Outbox): Promise<void> {
    try {
      const answer = await this.send(one);
      this.remember(one, answer);
      this.update(rebased(this.mustBox(), one, answer.saved));
    } catch (error) {
      const problem = toProblem(error);
      if (isPassing(problem) || problem.status === 401) throw error;
      // Refused for good: its values go on as own drafts, and a dispute shows when they are sent.
      if (problem.code === 'ATTEMPT_CLOSED') await this.close();
    }
  }

  private async refreshOrThrow(): Promise<void> {
    const id = this.paper()?.id;
    if (id) this.take(await this.read(id));
  }

  /** Sends one request of the own changes; false when there is none. */
  private async sendNext(): Promise<boolean> {
    const batched = withBatch(this.mustBox(), (id, value) => this.sendable(id, value));
    if (!batched.batch) return false;
    this.update(batched);
    // Written down before it leaves: a reload must know exactly what may have arrived.
    await this.writing;
    try {
      const answer = await this.send(batched);
      this.remember(batched, answer);
      this.update(acknowledged(this.mustBox(), answer.saved));
      rememberName(batched.attemptId, { clientId: batched.clientId, seq: answer.seq });
    } catch (error) {
      await this.afterRefusal(error);
    }
    return true;
  }

  private send({ attemptId, clientId, batch }: Outbox): Promise<SaveAcknowledgement> {
    const body = { clientId, seq: batch?.seq, changes: batch?.changes };
    return firstValueFrom(this.http.patch<SaveAcknowledgement>(`/api/attempts/${attemptId}/answers`, body));
  }

  private sendable(questionId: string, value: AnswerValue): boolean {
    const question = this.paper()?.questions.find(({ id }) => id === questionId);
    if (!question || this.refused().includes(questionId)) return false;
    return answerProblem(question, value) === undefined;
  }

  private remember(sent: Outbox, answer: SaveAcknowledgement): void {
    const values = new Map(sent.batch?.changes.map((change) => [change.questionId, change.value]));
    const known = this.storedAnswers();
    const saved = answer.saved
      .filter(({ questionId, revision }) => revision >= (known[questionId]?.revision ?? 0))
      .map(({ questionId, revision }): [string, StoredAnswer] => [
        questionId,
        { value: values.get(questionId) ?? null, revision, savedAt: answer.serverTime },
      ]);
    this.storedAnswers.set({ ...known, ...Object.fromEntries(saved) });
    this.clock.set(answer.serverTime);
    const { deadline } = answer;
    this.paper.update((attempt) => attempt && withDeadline(attempt, deadline));
    this.keepPaper();
  }

  /** Deals with an answer that will not change by sending again; throws what is worth another try. */
  private async afterRefusal(error: unknown): Promise<void> {
    const problem = toProblem(error);
    const box = this.mustBox();
    switch (problem.code) {
      case 'ANSWER_CONFLICT':
        if (conflictsOf(error).length === 0) throw error;
        this.update(conflicted(box, conflictsOf(error)));
        await this.refresh();
        return;
      case 'ATTEMPT_CLOSED':
        this.update(returned(box));
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
    const old = returned(this.mustBox());
    await this.refreshOrThrow();
    this.endLease();
    this.endLease = holdLease(clientId);
    this.update(
      adopted({ ...emptyOutbox(old.attemptId, old.userId, clientId, Date.now()), seq }, old, this.storedAnswers()),
    );
    await this.writing;
    await this.store.remove(old.attemptId, old.clientId).catch(() => undefined);
  }

  /** The server has met as many page loads as it takes: one of this browser's former ones goes on instead. */
  private async continueFormer(error: unknown): Promise<void> {
    const { attemptId, clientId } = this.mustBox();
    const alive = await livingClients();
    const free = readNames(attemptId).filter((one) => one.clientId !== clientId && !alive.has(one.clientId));
    const last = free.at(-1);
    if (!last) throw error;
    await this.startAnew(last.clientId, last.seq);
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
    this.update(returned(box));
  }

  private afterFailure(problem: Problem): void {
    this.failures += 1;
    this.trouble.set(problem);
    // While the account is known a refused token is renewed sooner or later.
    const again = isPassing(problem) || (problem.status === 401 && this.session.signedIn());
    if (again) this.sendSoon(retryDelay(this.failures, Math.random(), problem.retryAfterSeconds));
  }

  private async close(): Promise<void> {
    this.hasClosed.set(true);
    clearTimeout(this.timer);
    await this.refresh();
    await this.writing;
  }

  private mustBox(): Outbox {
    const box = this.box();
    if (!box) throw new Error('The attempt has not been opened');
    return box;
  }
}

function withDeadline(attempt: Attempt, deadline: string | undefined): Attempt {
  const { deadline: _, ...rest } = attempt;
  return deadline === undefined ? rest : { ...rest, deadline };
}

function conflictsOf(error: unknown): readonly AnswerConflict[] {
  const body = error instanceof HttpErrorResponse ? (error.error as { conflicts?: AnswerConflict[] } | null) : null;
  return body?.conflicts ?? [];
}
