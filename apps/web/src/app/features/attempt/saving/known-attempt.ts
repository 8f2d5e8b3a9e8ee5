import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { AnswerConflict, Attempt, SaveAcknowledgement } from '@olympiad/shared-dto/attempts.dto.js';
import { unattended } from '../../../core/errors/unattended';
import { SessionStore } from '../../../core/session/session-store';
import { AttemptCalls } from './attempt-calls';
import { leaveLastWords } from './last-words';
import { heard, isEmpty, type Outbox, type StoredAnswers } from './outbox-state';
import { OutboxStore } from './outbox-store';
import { afterReading, afterSaving } from './stored-answers';

/**
 * What this page knows of its attempt: the paper, the answers the server has, and the outbox. Whatever changes is
 * written down on the device, in the order of the changes.
 */
@Injectable()
export class KnownAttempt {
  private readonly calls = inject(AttemptCalls);
  private readonly store = inject(OutboxStore);
  private readonly session = inject(SessionStore);

  private readonly lastPaper = signal<Attempt | null>(null);
  private readonly lastBox = signal<Outbox | null>(null);
  private readonly storedAnswers = signal<StoredAnswers>({});
  private readonly hasClosed = signal(false);
  private writing: Promise<boolean> = Promise.resolve(true);
  private lastWritten: Outbox | null = null;
  /** The outbox as the device is known to have it. */
  private onDevice: Outbox | null = null;

  /** With times as last heard. */
  readonly paper = this.lastPaper.asReadonly();
  readonly box = this.lastBox.asReadonly();
  /** The answers as the server is known to have them, by question. */
  readonly stored = this.storedAnswers.asReadonly();
  /** The attempt takes no answers any more. */
  readonly closed = this.hasClosed.asReadonly();

  constructor() {
    const leave = () => this.leave();
    addEventListener('pagehide', leave);
    inject(DestroyRef).onDestroy(() => removeEventListener('pagehide', leave));
  }

  /** The outbox once the attempt is open. */
  mustBox(): Outbox {
    const box = this.box();
    if (!box) throw new Error('The attempt has not been opened');
    return box;
  }

  /** Takes the outbox as it is now, compared with what is known to be stored. */
  update(next: Outbox): void {
    const box = heard(next, this.stored());
    if (box === this.box()) return;
    this.lastBox.set(box);
    this.writing = this.writing.then((isKept) => this.writeDown(isKept));
  }

  /** Until everything so far is written down on the device; false when it could not be. Nothing is sent later for it. */
  written(): Promise<boolean> {
    return this.writing;
  }

  /** Forgets an outbox whose answers are in the own one, once that is written down. */
  async replaces(old: Outbox): Promise<void> {
    if (await this.written()) await this.store.remove(old.attemptId, old.clientId);
  }

  /** Reads the attempt again; throws what the request failed with. */
  async readAgain(): Promise<void> {
    const id = this.paper()?.id;
    if (id) this.take(await this.calls.read(id));
  }

  /** Takes over what the server says; what is typed here and what others stored meanwhile is disputed. */
  take(attempt: Attempt): void {
    this.storedAnswers.set(afterReading(this.stored(), attempt.answers));
    this.lastPaper.set(attempt);
    if (attempt.state !== 'open') this.hasClosed.set(true);
    this.keepPaper();
    const box = this.box();
    if (box) this.update(box);
  }

  /** What others stored first, as the refusal of a save tells it. */
  learn(conflicts: readonly AnswerConflict[]): void {
    const answers = conflicts.map(({ questionId, value, revision }) => [questionId, { value, revision }] as const);
    this.storedAnswers.set(afterReading(this.stored(), Object.fromEntries(answers)));
  }

  /** The server stored the request of `sent`. */
  remember(sent: Outbox, answer: SaveAcknowledgement): void {
    if (sent.batch) this.storedAnswers.set(afterSaving(this.stored(), sent.batch, answer));
    this.lastPaper.update((attempt) => attempt && withDeadline(attempt, answer.deadline));
    this.keepPaper();
  }

  /** The server takes no answers any more. */
  close(): void {
    this.hasClosed.set(true);
  }

  /** The newest only: a slow device does not fall ever further behind what is typed. */
  private async writeDown(isKept: boolean): Promise<boolean> {
    const box = this.mustBox();
    if (box === this.lastWritten) return isKept;
    this.lastWritten = box;
    const isWritten = isEmpty(box)
      ? await this.store.remove(box.attemptId, box.clientId).then(() => true)
      : await this.store.put(box);
    if (isWritten) this.onDevice = box;
    return isWritten;
  }

  /** The page may end here, in the middle of writing down. */
  private leave(): void {
    const box = this.box();
    if (box && box !== this.onDevice && !isEmpty(box)) leaveLastWords(box);
  }

  private keepPaper(): void {
    const attempt = this.paper();
    const userId = this.session.user()?.id;
    if (!attempt || !userId) return;
    unattended(() => this.store.keepAttempt({ ...attempt, answers: this.stored() }, userId));
  }
}

function withDeadline(attempt: Attempt, deadline: string | undefined): Attempt {
  const { deadline: _, ...rest } = attempt;
  return deadline === undefined ? rest : { ...rest, deadline };
}
