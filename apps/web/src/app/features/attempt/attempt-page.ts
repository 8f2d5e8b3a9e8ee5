import { DOCUMENT } from '@angular/common';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { isBlank } from '@olympiad/shared-dto/rules/answer-value.js';
import { Notices } from '../../core/errors/notices';
import { unattended } from '../../core/errors/unattended';
import { Online } from '../../core/http/online';
import { PageTitle } from '../../core/language/page-title';
import { Texts } from '../../core/language/texts';
import { AttemptOnScreen, SAVING } from './saving/attempt-on-screen';
import { LateAnswersOfAttempt } from './saving/late-answers-of-attempt';
import { SessionStore } from '../../core/session/session-store';
import { followed } from '../../core/socket/followed';
import type { LiveHint } from '../../core/socket/live';
import { OfflineCopy } from '../../core/offline/offline-copy';
import { ServerClock } from '../../core/time/server-clock';
import { onParting, serverTime } from '../../core/time/ticker';
import { CrowdedOut } from '../../shared/states/crowded-out';
import { ErrorState } from '../../shared/states/error-state';
import type { AnswerChange, Typed } from '../../shared/kinds/answer-field';
import { LateAnswers } from '../../shared/kinds/late-answers';
import { MARKDOWN_AT_ONCE } from '../../shared/rich-text/markdown-at-once';
import { Skeleton } from '../../shared/states/skeleton';
import { ConflictPanel } from './conflict-panel';
import { Flags } from './flags';
import { HandInView } from './hand-in-view';
import { QuestionPalette, type PaletteMark } from './question-palette';
import { PaperParts } from './paper-parts';
import { QuestionView } from './question-view';
import { SaveWords } from './save-words';
import { TimeLeft } from './time-left';

const LOOK_AGAIN_MS = 2_000;
const SPREAD_MS = 1_500;

/** Sitting an olympiad: the questions, the time, and what is saved. Nothing else. */
@Component({
  selector: 'app-attempt-page',
  imports: [
    ConflictPanel,
    CrowdedOut,
    ErrorState,
    HandInView,
    MatButton,
    QuestionPalette,
    QuestionView,
    RouterLink,
    SaveWords,
    Skeleton,
    TimeLeft,
  ],
  providers: [...SAVING, { provide: LateAnswers, useClass: LateAnswersOfAttempt }, ...MARKDOWN_AT_ONCE, PaperParts],
  templateUrl: './attempt-page.html',
  styleUrl: './attempt-page.scss',
})
export class AttemptPage {
  protected readonly sitting = inject(AttemptOnScreen);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  private readonly notices = inject(Notices);
  private readonly pageTitle = inject(PageTitle);
  private readonly session = inject(SessionStore);
  private readonly clock = inject(ServerClock);
  private readonly copy = inject(OfflineCopy);
  private readonly parts = inject(PaperParts);
  private readonly now = serverTime(() => Date.parse(this.attempt()?.deadline ?? '') || 0);
  protected readonly t = inject(Texts).t;
  protected readonly online = inject(Online).online;
  /** A page whose device keeps nothing would be empty after a reload without network. */
  protected readonly worksOffline = computed(() => this.copy.ready() && !this.sitting.unkept());

  /** Bound from the route. */
  readonly id = input.required<string>();
  /** Bound from the address: `hand-in` for the page before handing in, else a question. */
  readonly show = input<string>();

  private readonly view = viewChild(QuestionView);
  protected readonly failure = signal<unknown>(null);
  protected readonly handingIn = computed(() => this.show() === 'hand-in');
  protected readonly index = linkedSignal({ source: this.id, computation: () => 0 });
  private readonly flags = computed(() => new Flags(this.id()));

  protected readonly attempt = this.sitting.attempt;
  protected readonly questions = computed(() => this.attempt()?.questions ?? []);
  private readonly isThere = computed(() => this.questions().length > 0);
  private readonly paperId = computed(() => this.attempt()?.id);
  /** The one question on the screen. */
  protected readonly shown = computed(() => this.questions().slice(this.index(), this.index() + 1));
  protected readonly marks = computed<PaletteMark[]>(() =>
    this.questions().map(({ id, section, kind }) => ({
      id,
      section,
      answered: !isBlank({ kind }, this.sitting.value(id)),
      flagged: this.flags().has(id),
      state: this.sitting.state(id),
    })),
  );
  protected readonly answered = computed(() => this.marks().filter((mark) => mark.answered).length);
  protected readonly conflictCount = computed(() => Object.keys(this.sitting.conflicts()).length);
  protected readonly signedOut = computed(() => !this.session.signedIn());
  /** By the server's clock; the server closes the attempt itself a little later. */
  protected readonly timeUp = computed(() => {
    const deadline = this.attempt()?.deadline;
    return deadline !== undefined && this.now() >= Date.parse(deadline);
  });
  /** After a sleep, or when somebody set the clock of the device, only the server knows whether the time is up. */
  protected readonly unsure = computed(() => this.timeUp() && !this.clock.sure());
  protected readonly locked = computed(() => (this.timeUp() && !this.unsure()) || this.sitting.closed());

  /** The time is up, and the server has not said yet that it closed the attempt. */
  private readonly isEnding = computed(() => this.timeUp() && !this.sitting.closed());

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => unattended(() => this.open(id)));
    });
    effect(() => {
      const attempt = this.attempt();
      if (attempt) this.pageTitle.call(attempt.olympiadTitle);
    });
    effect(() => {
      if (this.sitting.closed()) untracked(() => unattended(() => this.leave()));
    });
    // From here on a lost network must not end the work, not even with a reload.
    effect(() => {
      if (this.paperId()) this.copy.complete(() => this.parts.fetch(this.questions()));
    });
    // Keys work from the first moment on, as after every move.
    effect(() => {
      if (this.isThere() && !this.handingIn()) this.beginQuestion();
    });
    // The last changes leave at once, and the page then looks until the server has closed the attempt.
    effect(() => {
      if (this.isEnding()) untracked(() => unattended(() => this.sitting.flush()));
    });
    // The browser itself asks before it forgets what is kept nowhere else.
    effect((onCleanup) => {
      if (!this.sitting.atRisk()) return;
      const ask = (event: BeforeUnloadEvent) => event.preventDefault();
      window.addEventListener('beforeunload', ask);
      onCleanup(() => window.removeEventListener('beforeunload', ask));
    });
    this.comeAndGo();
    this.followChanges();
  }

  protected conflict(questionId: string) {
    return this.sitting.conflicts()[questionId];
  }

  protected flagged(questionId: string): boolean {
    return this.flags().has(questionId);
  }

  protected isHeld(questionId: string): boolean {
    return questionId in this.sitting.texts();
  }

  protected enter(questionId: string, { text, value }: Typed): void {
    if (!this.hasLeft(questionId)) this.sitting.enter(questionId, text, value, this.view()?.value());
  }

  protected hold(questionId: string, text: string): void {
    if (!this.hasLeft(questionId)) this.sitting.hold(questionId, text);
  }

  protected answer(questionId: string, change: AnswerChange): void {
    if (this.hasLeft(questionId)) return;
    this.sitting.change(questionId, change(this.sitting.value(questionId)), this.view()?.value());
  }

  protected toggleFlag(questionId: string): void {
    if (!this.hasLeft(questionId)) this.flags().toggle(questionId);
  }

  protected goTo(index: number): void {
    if (index < 0 || index > this.questions().length) return;
    // What comes after the last question is handing in.
    if (index === this.questions().length) return this.toHandIn();
    this.index.set(index);
    if (this.handingIn()) this.toQuestions();
    else this.beginQuestion();
  }

  protected again(): Promise<void> {
    return this.open(this.id());
  }

  protected toHandIn(): void {
    unattended(() => this.router.navigate([], { queryParams: { show: 'hand-in' } }));
  }

  protected toQuestions(): void {
    unattended(() => this.router.navigate([], { queryParams: {} }));
  }

  private async open(id: string): Promise<void> {
    this.failure.set(null);
    try {
      await this.sitting.open(id);
    } catch (error) {
      this.failure.set(error);
    }
  }

  /** A key pressed after a move, before the next question is drawn, was meant for neither. */
  private hasLeft(questionId: string): boolean {
    return this.questions()[this.index()]?.id !== questionId;
  }

  /** From its beginning, with the numbers of all questions above it, however far down the last one was read. */
  private beginQuestion(): void {
    const begin = (): void => {
      this.document.documentElement.scrollTop = 0;
      this.view()?.focus({ preventScroll: true });
    };
    afterNextRender(begin, { injector: this.injector });
  }

  protected focusQuestion(): void {
    afterNextRender(() => this.view()?.focus(), { injector: this.injector });
  }

  private async leave(): Promise<void> {
    await this.toReceipt();
    if (this.sitting.handedInElsewhere()) this.notices.show(this.t('attempt.handedInElsewhere'));
  }

  protected toReceipt(): Promise<boolean> {
    return this.router.navigate(['/attempts', this.id(), 'receipt'], { replaceUrl: true });
  }

  private concerns(hint: LiveHint): boolean {
    if (hint.kind === 'timer') return hint.update.attemptId === undefined || hint.update.attemptId === this.id();
    return hint.kind !== 'standings';
  }

  /** What is typed goes out before the device may fall asleep and at once after it; then the attempt is read again. */
  private comeAndGo(): void {
    const { document } = this;
    const away = () => this.sitting.sendNow();
    const back = () => {
      this.sitting.sendNow();
      unattended(() => this.sitting.refresh());
    };
    const onVisibility = () => (document.visibilityState === 'visible' ? back() : away());
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) back();
    };
    document.addEventListener('visibilitychange', onVisibility);
    document.addEventListener('resume', back);
    document.defaultView?.addEventListener('pageshow', onShow);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', onVisibility);
      document.removeEventListener('resume', back);
      document.defaultView?.removeEventListener('pageshow', onShow);
    });
    onParting(back);
  }

  /** A new deadline, a pause, a closing: read again when told, and at the end until it came. */
  private followChanges(): void {
    followed(
      { reload: () => unattended(() => this.sitting.refresh()) },
      {
        olympiad: () => this.attempt()?.olympiadId,
        hear: (hint) => (this.concerns(hint) ? 'old' : undefined),
        every: () => (this.isEnding() ? LOOK_AGAIN_MS : undefined),
        look: () => this.sitting.refresh(),
        // One notice reaches everybody who sits: they need not all ask in the same moment.
        pace: { spreadMs: SPREAD_MS },
      },
    );
  }
}
