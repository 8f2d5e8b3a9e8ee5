import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable, signal, type OnDestroy } from '@angular/core';
import type { PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { OwnPortfolio, UpdatePortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { firstValueFrom, type Observable } from 'rxjs';
import { isPassing, toProblem, type Problem } from '../../core/errors/problem';
import { unattended } from '../../core/errors/unattended';
import { delayOf, isSafe, next, SAVED, type AutosaveEvent, type AutosaveState } from './autosave';
import { draftKeeper } from './draft-keeper';
import { changesSince, draftOf, isEmpty, problemsOf, type PortfolioDraft } from './draft';
import { toTurn, type PublishChoice } from './publish-choice';

/** The draft on the screen and its way to the server. One request at a time, each from the newest revision. */
@Injectable()
export class EditorStore implements OnDestroy {
  private readonly http = inject(HttpClient);
  private readonly stored = signal<OwnPortfolio | null>(null);
  private readonly written = signal<PortfolioDraft | null>(null);
  private readonly save = signal<AutosaveState>(SAVED);
  private readonly lastSaved = signal<number | null>(null);
  private readonly lastProblem = signal<Problem | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  /** The portfolio as the server last sent it. */
  readonly own = computed(() => present(this.stored()));
  readonly draft = computed(() => present(this.written()));
  readonly state = this.save.asReadonly();
  readonly savedAt = this.lastSaved.asReadonly();
  /** Why the last save did not go through. */
  readonly problem = this.lastProblem.asReadonly();
  readonly problems = computed(() => problemsOf(this.draft()));
  /** What a visitor would see differs from what is published. */
  readonly changed = computed(() => this.own().changed || !isSafe(this.state()));
  /** What stands on the server after a conflict. */
  readonly theirs = signal<OwnPortfolio | null>(null);

  /** Starts with what the server has, and takes up what an earlier load of this page could not save. */
  begin(own: OwnPortfolio): void {
    this.stored.set(own);
    this.written.set(draftOf(own));
    const kept = draftKeeper.recall(own.id);
    if (!kept || isEmpty(changesSince(draftOf(own), kept.draft))) return draftKeeper.forget(own.id);
    this.written.set(kept.draft);
    if (kept.revision === own.revision) return this.happen(this.editedEvent());
    this.theirs.set(own);
    this.happen({ kind: 'conflicted' });
  }

  edit(change: Partial<PortfolioDraft>): void {
    const draft = { ...this.draft(), ...change };
    this.written.set(draft);
    if (isEmpty(changesSince(draftOf(this.own()), draft))) {
      draftKeeper.forget(this.own().id);
      return this.happen({ kind: 'reverted' });
    }
    draftKeeper.keep(this.own().id, { revision: this.own().revision, draft });
    this.happen(this.editedEvent());
  }

  editSection(id: string, change: Partial<PortfolioSection>): void {
    this.edit({
      sections: this.draft().sections.map((section) => (section.id === id ? { ...section, ...change } : section)),
    });
  }

  /** Sends now what is not saved; true when everything is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    if (['waiting', 'failed', 'saving'].includes(this.state().kind)) await this.enqueue(() => this.send());
    return isSafe(this.state());
  }

  /** Sends again on request, also what the server refused: the reason may be gone, such as an ended session. */
  retry(): Promise<boolean> {
    if (this.state().kind === 'held') this.happen(this.editedEvent());
    return this.flush();
  }

  /** Any other act on the portfolio: after the saves before it, with the revision of then. */
  act(request: (own: OwnPortfolio) => Observable<OwnPortfolio>): Promise<OwnPortfolio> {
    return this.enqueue(async () => {
      try {
        const own = await firstValueFrom(request(this.own()));
        this.take(own);
        return own;
      } catch (error) {
        if (toProblem(error).code === 'PORTFOLIO_CONFLICT') await this.meetConflict(this.state());
        throw error;
      }
    });
  }

  /** Address, visibility and the rule for new results, which take effect at once. */
  set(change: Pick<UpdatePortfolio, 'slug' | 'visibility' | 'newFacts'>): Promise<OwnPortfolio> {
    return this.act(({ id, revision }) =>
      this.http.put<OwnPortfolio>(`/api/portfolio/${id}`, { baseRevision: revision, ...change }),
    );
  }

  /** Learns what arrived by itself since: a new result above all. */
  look(): Promise<void> {
    return this.enqueue(async () => {
      const own = await firstValueFrom(this.http.get<OwnPortfolio>('/api/portfolio/me'));
      // What was edited elsewhere is met by the next save, which lets the student choose.
      if (own.revision === this.own().revision) this.take(own);
    });
  }

  /** Publishes what is saved, for whom and with which facts the student chose. */
  async publish(choice: PublishChoice): Promise<OwnPortfolio> {
    if (choice.visibility !== this.own().visibility) await this.set({ visibility: choice.visibility });
    if (this.own().newFacts) {
      return this.act(({ id, revision }) =>
        this.http.post<OwnPortfolio>(`/api/portfolio/${id}/publish`, {
          baseRevision: revision,
          shownFacts: choice.shownFacts,
        }),
      );
    }
    // An older API knows the switches alone; they are turned before anybody sees the page.
    for (const fact of toTurn(this.own(), choice)) await this.showFact(fact.id, fact.shown);
    return this.act(({ id, revision }) =>
      this.http.post<OwnPortfolio>(`/api/portfolio/${id}/publish`, { baseRevision: revision }),
    );
  }

  /** Shows or hides a fact, which decides about it. */
  showFact(factId: string, shown: boolean): Promise<OwnPortfolio> {
    return this.act(({ id }) => this.http.put<OwnPortfolio>(`/api/portfolio/${id}/facts/${factId}`, { shown }));
  }

  /** Shows the server's word, with nothing of the page's own left, as after restoring a version. */
  replace(own: OwnPortfolio): void {
    this.stored.set(own);
    this.written.set(draftOf(own));
    draftKeeper.forget(own.id);
    this.save.set(SAVED);
  }

  /** After a conflict: what is on the screen counts, or what stands on the server. Answers what was given up. */
  resolve(choice: 'mine' | 'theirs'): PortfolioDraft | undefined {
    const theirs = this.theirs();
    if (!theirs) return undefined;
    const mine = this.draft();
    this.theirs.set(null);
    this.stored.set(theirs);
    if (choice === 'theirs') {
      this.replace(theirs);
      return mine;
    }
    this.happen({ kind: 'resolved' });
    this.edit({});
    return undefined;
  }

  ngOnDestroy(): void {
    unattended(() => this.flush());
  }

  private editedEvent(): AutosaveEvent {
    return { kind: 'edited', sound: Object.keys(this.problems()).length === 0 };
  }

  private happen(event: AutosaveEvent): void {
    this.save.update((state) => next(state, event));
    clearTimeout(this.timer);
    const delay = delayOf(this.save());
    if (delay !== undefined) this.timer = setTimeout(() => unattended(() => this.enqueue(() => this.send())), delay);
  }

  private enqueue<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const done = this.queue.then(work);
    // Whoever asked for it gets its failure; the next task starts all the same.
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async send(): Promise<void> {
    const { id, revision } = this.own();
    const changes = changesSince(draftOf(this.own()), this.draft());
    if (this.state().kind === 'conflict' || this.state().kind === 'held') return;
    if (isEmpty(changes)) return this.happen({ kind: 'reverted' });
    if (Object.keys(this.problems()).length > 0) return this.happen(this.editedEvent());
    const before = this.state();
    this.happen({ kind: 'sent' });
    try {
      const own = await firstValueFrom(
        this.http.put<OwnPortfolio>(`/api/portfolio/${id}`, { baseRevision: revision, ...changes }),
      );
      this.take(own);
      this.lastProblem.set(null);
      this.happen({ kind: 'acknowledged' });
    } catch (error) {
      await this.explain(toProblem(error), before);
    }
  }

  /** A revision that came by another way, such as a fact that was hidden, leaves the text on the screen alone. */
  private take(own: OwnPortfolio): void {
    this.stored.set(own);
    const changes = changesSince(draftOf(own), this.draft());
    if (isEmpty(changes)) {
      this.written.update((draft) => draft && { ...draft, photoUrl: own.draft.photoUrl });
      this.lastSaved.set(Date.now());
      draftKeeper.forget(own.id);
    } else {
      draftKeeper.keep(own.id, { revision: own.revision, draft: this.draft() });
    }
  }

  private async explain(problem: Problem, before: AutosaveState): Promise<void> {
    this.lastProblem.set(problem);
    if (problem.code === 'PORTFOLIO_CONFLICT') return this.meetConflict(before);
    if (isPassing(problem)) {
      // The tries so far count on.
      this.save.set(before);
      return this.happen({ kind: 'failed' });
    }
    this.happen({ kind: 'refused' });
  }

  private async meetConflict(before: AutosaveState): Promise<void> {
    try {
      const theirs = await firstValueFrom(this.http.get<OwnPortfolio>('/api/portfolio/me'));
      // Nothing of this page would be lost, so there is nothing to decide.
      if (isEmpty(changesSince(draftOf(theirs), this.draft())) || isSafe(before)) return this.replace(theirs);
      this.theirs.set(theirs);
      this.happen({ kind: 'conflicted' });
    } catch {
      this.save.set(before);
      this.happen({ kind: 'failed' });
    }
  }
}

function present<Value>(value: Value | null): Value {
  if (value === null) throw new Error('The editor has not been opened');
  return value;
}
