import { computed, inject, Injectable, signal, type Provider } from '@angular/core';
import type { Attempt, Receipt, StoredAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { isPassing, toProblem } from '../../../core/errors/problem';
import { unattended } from '../../../core/errors/unattended';
import { SessionStore } from '../../../core/session/session-store';
import { AttemptCalls } from './attempt-calls';
import { FormerPages } from './former-pages';
import { KnownAttempt } from './known-attempt';
import {
  currentValue,
  edited,
  emptyOutbox,
  held,
  resolved,
  saveState,
  unacknowledged,
  type AnswerSaveState,
} from './outbox-state';
import { OutboxStore } from './outbox-store';
import { OtherWindows } from './other-windows';
import { newClientId } from './page-lease';
import { sameValue } from '@olympiad/shared-dto/kinds/same-value.js';
import { Sender } from './sender';

const GATHER_MS = 700;
const UNANSWERED: StoredAnswer = { value: null, revision: 0 };

/**
 * The attempt as its page shows and changes it: every change goes to the device first, then out until it is
 * acknowledged. It lives as long as the page.
 */
@Injectable()
export class AttemptOnScreen {
  private readonly calls = inject(AttemptCalls);
  private readonly store = inject(OutboxStore);
  private readonly session = inject(SessionStore);
  private readonly known = inject(KnownAttempt);
  private readonly former = inject(FormerPages);
  private readonly sender = inject(Sender);
  private readonly windows = inject(OtherWindows);

  private readonly wasOpen = signal(false);
  /** It was tried from here; also an answer that got lost may have been yes. */
  private readonly handsIn = signal(false);

  /** What was typed on this page, and what it was understood as. */
  private readonly here = signal<Record<string, { text: string; value: AnswerValue } | undefined>>({});

  /** The paper, with times as last heard; there once changes can be taken. */
  readonly attempt = computed(() => (this.known.box() ? this.known.paper() : null));
  /** Why saving makes no progress at the moment. */
  readonly problem = this.sender.problem;
  /** When the server last stored something, by its own clock; ISO 8601. */
  readonly savedAt = computed(() => {
    const times = Object.values(this.known.stored()).map((answer) => answer.savedAt ?? '');
    return times.reduce((latest, time) => (time > latest ? time : latest), '') || null;
  });
  /** The attempt takes no answers any more. */
  readonly closed = this.known.closed;
  /** This browser keeps nothing: what is not acknowledged would be lost by a reload. */
  readonly unkept = this.store.failing;
  /** There is such a thing. */
  readonly atRisk = computed(
    () => this.unkept() && !this.closed() && (this.unsaved().length > 0 || Object.keys(this.texts()).length > 0),
  );
  /** It was handed in while it was open here, and not from here. */
  readonly handedInElsewhere = computed(
    () => this.wasOpen() && !this.handsIn() && this.known.paper()?.state === 'submitted',
  );
  /** Questions whose answer is not yet acknowledged. */
  readonly unsaved = computed(() => {
    const box = this.known.box();
    return box ? unacknowledged(box) : [];
  });
  /** Texts that do not count: they are no answer, or could be two. */
  readonly texts = computed(() => this.known.box()?.typed ?? {});
  /** Questions with such a text, or with an answer that the server refused. */
  readonly held = computed(() => {
    const drafts = Object.entries(this.known.box()?.drafts ?? {});
    const refused = drafts.filter(([id, { value }]) => !this.sender.sendable(id, value)).map(([id]) => id);
    return [...Object.keys(this.texts()), ...refused];
  });
  /** Questions whose answer is on its way. */
  readonly sending = computed(() => {
    const held = new Set(this.held());
    return this.unsaved().filter((id) => !held.has(id));
  });
  readonly conflicts = computed(() => this.known.box()?.conflicts ?? {});

  /** The answer that counts. */
  value(questionId: string): AnswerValue {
    const box = this.known.box();
    const stored = this.known.stored()[questionId];
    return box ? currentValue(box, questionId, stored) : (stored?.value ?? null);
  }

  state(questionId: string): AnswerSaveState {
    const box = this.known.box();
    return box ? saveState(box, questionId) : 'saved';
  }

  /** Opens the attempt, from the server or, without network, as this browser last saw it. */
  async open(attemptId: string): Promise<void> {
    const userId = this.session.user()?.id ?? '';
    const [attempt] = await Promise.all([this.readOrRecall(attemptId, userId), this.former.find(attemptId, userId)]);
    const box = emptyOutbox(attemptId, userId, newClientId(), Date.now());
    this.former.hold(box.clientId);
    // The questions show only now, with what was left unsaved in them: nobody types into a page that could not keep it.
    this.wasOpen.set(attempt.state === 'open');
    this.known.take(attempt);
    this.known.update(this.former.adoptedBy(box));
    unattended(() => this.former.letGo());
    this.sender.sendNow();
    this.windows.follow();
  }

  /**
   * The student changed an answer that the screen `showed`. It is on this device before anything else happens.
   * When the screen had not caught up with another window yet, the change was not made on what that one stored.
   */
  change(questionId: string, value: AnswerValue, showed: AnswerValue = this.value(questionId)): void {
    const box = this.known.box();
    if (!box || this.closed()) return;
    this.sender.forgetRefusal(questionId);
    const stored = this.known.stored()[questionId] ?? UNANSWERED;
    const isBehind = saveState(box, questionId) === 'saved' && !sameValue(showed, stored.value);
    this.known.update(edited(box, questionId, value, isBehind ? { value: showed, revision: -1 } : stored));
    this.sender.sendSoon(GATHER_MS);
  }

  /** The student typed an answer: as long as that is what counts, this page shows it as it was typed. */
  enter(questionId: string, text: string, value: AnswerValue, showed?: AnswerValue): void {
    this.here.update((all) => ({ ...all, [questionId]: { text, value } }));
    this.change(questionId, value, showed);
  }

  /** The student typed what does not count: it stays on this device, and what is stored goes on counting. */
  hold(questionId: string, text: string): void {
    const box = this.known.box();
    if (!box || this.closed()) return;
    this.known.update(held(box, questionId, text));
  }

  /** The text of a typed answer, when it is another one than its value says. */
  typed(questionId: string): string | undefined {
    const here = this.here()[questionId];
    const stands = here && sameValue(here.value, this.value(questionId));
    return this.texts()[questionId] ?? (stands ? here.text : undefined);
  }

  /**
   * Looks whether the dispute is still about what the student saw, the other's `revision`: `moved` when the newest is
   * another by now, `over` when there is nothing to decide any more, `unheard` when the server does not answer.
   */
  async lookAgain(questionId: string, revision: number): Promise<'same' | 'moved' | 'over' | 'unheard'> {
    if (!(await this.sender.refresh())) return 'unheard';
    const theirs = this.conflicts()[questionId];
    if (!theirs || this.closed()) return 'over';
    return theirs.revision === revision ? 'same' : 'moved';
  }

  /** The student chose, having seen the other's `revision`; false when the dispute is about a later one by now. */
  resolve(questionId: string, choice: 'mine' | 'theirs', revision: number): boolean {
    const box = this.known.box();
    if (box?.conflicts[questionId]?.revision !== revision) return false;
    this.known.update(resolved(box, questionId, choice, revision));
    this.sender.sendSoon(0);
    return true;
  }

  /** Sends without waiting for more changes or for the next try. */
  sendNow(): void {
    this.sender.sendNow();
  }

  /** Sends everything that can be sent; true when nothing is left. */
  async flush(): Promise<boolean> {
    await this.sender.flush();
    return this.unsaved().length === 0;
  }

  /** Hands the attempt in. Everything must have been saved before; the same receipt comes again if asked twice. */
  async handIn(): Promise<Receipt> {
    this.handsIn.set(true);
    const receipt = await this.calls.handIn(this.known.mustBox()).catch(async (error: unknown) => {
      if (toProblem(error).code !== 'TOO_MANY_CLIENTS') throw error;
      await this.sender.continueFormer(error);
      return this.calls.handIn(this.known.mustBox());
    });
    await this.sender.close();
    return receipt;
  }

  /** Reads the attempt again: deadline, state, and what other pages stored. */
  async refresh(): Promise<void> {
    await this.sender.refresh();
  }

  private async readOrRecall(attemptId: string, userId: string): Promise<Attempt> {
    try {
      return await this.calls.read(attemptId);
    } catch (error) {
      const kept = isPassing(toProblem(error)) ? await this.store.attempt(attemptId, userId) : undefined;
      if (!kept) throw error;
      this.sender.fail(toProblem(error));
      return kept;
    }
  }
}

/** Providers for a page that shows an attempt. */
export const SAVING: Provider[] = [KnownAttempt, FormerPages, Sender, OtherWindows, AttemptOnScreen];
