import { inject, Injectable, signal } from '@angular/core';
import type { Attempt, SaveAcknowledgement, StoredAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import { Session } from '../../../core/session/session';
import { AttemptCalls } from './attempt-calls';
import { isEmpty, type Outbox } from './outbox-state';
import { OutboxStore } from './outbox-store';

/**
 * What this page knows of its attempt: the paper, the answers the server has, and the outbox. Whatever changes is
 * written down on the device, in the order of the changes.
 */
@Injectable()
export class KnownAttempt {
  private readonly calls = inject(AttemptCalls);
  private readonly store = inject(OutboxStore);
  private readonly session = inject(Session);

  private readonly lastPaper = signal<Attempt | null>(null);
  private readonly lastBox = signal<Outbox | null>(null);
  private readonly storedAnswers = signal<Record<string, StoredAnswer>>({});
  private readonly hasClosed = signal(false);
  private writing: Promise<void> = Promise.resolve();

  /** With times as last heard. */
  readonly paper = this.lastPaper.asReadonly();
  readonly box = this.lastBox.asReadonly();
  /** The answers as the server is known to have them, by question. */
  readonly stored = this.storedAnswers.asReadonly();
  /** The attempt takes no answers any more. */
  readonly closed = this.hasClosed.asReadonly();

  /** The outbox once the attempt is open. */
  mustBox(): Outbox {
    const box = this.box();
    if (!box) throw new Error('The attempt has not been opened');
    return box;
  }

  update(box: Outbox): void {
    this.lastBox.set(box);
    this.writing = this.writing
      .then(() => (isEmpty(box) ? this.store.remove(box.attemptId, box.clientId) : this.store.put(box)))
      .catch(() => undefined);
  }

  /** Until everything so far is written down on the device, as far as it can be. */
  written(): Promise<void> {
    return this.writing;
  }

  /** Reads the attempt again; throws what the request failed with. */
  async readAgain(): Promise<void> {
    const id = this.paper()?.id;
    if (id) this.take(await this.calls.read(id));
  }

  /** Takes over what the server says, never stepping back behind what it has acknowledged. */
  take(attempt: Attempt): void {
    const known = this.stored();
    const newer = Object.entries(attempt.answers).map(([id, answer]) => {
      const mine = known[id];
      return [id, mine && mine.revision > answer.revision ? mine : answer] as const;
    });
    this.storedAnswers.set(Object.fromEntries(newer));
    this.lastPaper.set(attempt);
    if (attempt.state !== 'open') this.hasClosed.set(true);
    this.keepPaper();
  }

  /** The student has seen this value of somebody else's. */
  takeAnswer(questionId: string, answer: StoredAnswer): void {
    this.storedAnswers.update((all) => ({ ...all, [questionId]: { ...all[questionId], ...answer } }));
  }

  /** The server stored the request of `sent`. */
  remember(sent: Outbox, answer: SaveAcknowledgement): void {
    const values = new Map(sent.batch?.changes.map((change) => [change.questionId, change.value]));
    const known = this.stored();
    const saved = answer.saved
      .filter(({ questionId, revision }) => revision >= (known[questionId]?.revision ?? 0))
      .map(({ questionId, revision }): [string, StoredAnswer] => [
        questionId,
        { value: values.get(questionId) ?? null, revision, savedAt: answer.serverTime },
      ]);
    this.storedAnswers.set({ ...known, ...Object.fromEntries(saved) });
    this.lastPaper.update((attempt) => attempt && withDeadline(attempt, answer.deadline));
    this.keepPaper();
  }

  /** The server takes no answers any more. */
  close(): void {
    this.hasClosed.set(true);
  }

  private keepPaper(): void {
    const attempt = this.paper();
    const userId = this.session.user()?.id;
    if (!attempt || !userId) return;
    // A browser without IndexedDB still works while the page is open.
    void this.store.keepAttempt({ ...attempt, answers: this.stored() }, userId).catch(() => undefined);
  }
}

function withDeadline(attempt: Attempt, deadline: string | undefined): Attempt {
  const { deadline: _, ...rest } = attempt;
  return deadline === undefined ? rest : { ...rest, deadline };
}
