import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  mdiAccountGroupOutline,
  mdiCalendarClockOutline,
  mdiClockOutline,
  mdiEarth,
  mdiMapMarkerOutline,
  mdiFileQuestionOutline,
  mdiSnowflake,
  mdiTranslate,
} from '@mdi/js';
import type { Attempt, Participation } from '@olympiad/shared-dto/attempts.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { ownName } from '../../core/language/content';
import { Formats } from '../../core/language/formats';
import { PageTitle } from '../../core/language/page-title';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { followed } from '../../core/socket/followed';
import { onParting, serverTime } from '../../core/time/ticker';
import { Button } from '../../shared/button/button';
import { Ask } from '../../shared/dialog/ask';
import { Confirm } from '../../shared/dialog/confirm';
import { Icon } from '../../shared/icon/icon';
import { InLanguage } from '../../shared/language/in-language';
import { isBoardShown } from '../../shared/olympiad/board-shown';
import { RegistrationWithdrawal } from '../../shared/olympiad/registration-withdrawal';
import { freezeOf } from '../../shared/olympiad/freeze';
import { countdown } from '../../shared/olympiad/countdown';
import { StatusChip } from '../../shared/olympiad/status-chip';
import { SUBJECT_ICONS } from '../../shared/olympiad/subject-icons';
import { MarkingRules } from '../../shared/kinds/marking-rules';
import { RichText } from '../../shared/rich-text/rich-text';
import { ResourceStates } from '../../shared/states/resource-states';
import { nextStep } from './next-step';
import type { RegistrationQuestion } from './registration-dialog';

/** Refusals that are answered by saying more about oneself. */
const ASKS_DETAILS: string[] = ['PROFILE_INCOMPLETE', 'NOT_ELIGIBLE'];

/** One olympiad: what it is about, its rules, and the one thing this person can do now. */
@Component({
  selector: 'app-olympiad-page',
  imports: [Icon, InLanguage, MarkingRules, Button, ResourceStates, RichText, RouterLink, StatusChip],
  templateUrl: './olympiad-page.html',
  styleUrl: './olympiad-page.scss',
})
export class OlympiadPage {
  private readonly http = inject(HttpClient);
  private readonly texts = inject(Texts);
  private readonly session = inject(SessionStore);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly ask = inject(Ask);
  private readonly withdrawal = inject(RegistrationWithdrawal);
  private readonly pageTitle = inject(PageTitle);
  protected readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  protected readonly icons = {
    when: mdiCalendarClockOutline,
    duration: mdiClockOutline,
    freeze: mdiSnowflake,
    grades: mdiAccountGroupOutline,
    countries: mdiEarth,
    regions: mdiMapMarkerOutline,
    questions: mdiFileQuestionOutline,
    languages: mdiTranslate,
  };

  /** Bound from the route. */
  readonly id = input.required<string>();

  protected readonly detail = httpResource<OlympiadDetail>(() => {
    this.texts.language();
    return `/api/olympiads/${this.id()}`;
  });
  protected readonly part = httpResource<Participation>(() =>
    this.session.is('student') ? `/api/olympiads/${this.id()}/participation` : undefined,
  );
  private readonly participation = linkedSignal(() => (this.part.hasValue() ? this.part.value() : null));
  private readonly now = serverTime(() => this.waitingFor()?.at ?? 0);
  protected readonly working = signal(false);

  protected readonly step = computed(() => {
    if (!this.detail.hasValue()) return null;
    const user = this.session.user();
    // Until it is known whether a student takes part there is nothing to offer.
    if (user?.role === 'student' && this.part.isLoading() && !this.participation()) return null;
    return nextStep(this.detail.value(), user, this.participation());
  });
  protected readonly attemptId = computed(() => this.participation()?.attempt?.id ?? '');
  protected readonly registered = computed(() => this.participation()?.registered === true);
  protected readonly subjectIcon = computed(() =>
    this.detail.hasValue() ? SUBJECT_ICONS[this.detail.value().subject] : '',
  );
  protected readonly languages = computed(() => {
    if (!this.detail.hasValue()) return '';
    const { languages, contentLanguages = languages } = this.detail.value();
    return this.formats.list(contentLanguages.map(ownName));
  });
  /** What is being waited for: the opening, or the end. */
  protected readonly waitingFor = computed(() => {
    if (!this.detail.hasValue()) return null;
    const { status, opensAt, closesAt } = this.detail.value();
    if (status === 'scheduled') return { label: this.t('olympiads.opensIn'), at: Date.parse(opensAt) };
    if (status === 'open') return { label: this.t('olympiads.closesIn'), at: Date.parse(closesAt) };
    return null;
  });
  protected readonly left = computed(() => {
    const goal = this.waitingFor();
    return goal ? countdown(goal.at - this.now(), this.texts) : '';
  });
  /** From when on the standings are frozen, or that they are. */
  protected readonly freeze = computed(() => {
    if (!this.detail.hasValue()) return undefined;
    const { freezesAt, zone } = this.detail.value();
    const freeze = freezeOf(this.detail.value(), this.now());
    return freezesAt && freeze && this.t(`olympiads.freeze.${freeze}`, { time: this.formats.at(freezesAt, zone) });
  });
  protected readonly boardShown = computed(() => this.detail.hasValue() && isBoardShown(this.detail.value()));
  private readonly passed = computed(() => {
    const goal = this.waitingFor();
    return goal !== null && this.now() >= goal.at;
  });

  constructor() {
    effect(() => {
      if (this.detail.hasValue()) this.pageTitle.call(this.detail.value().title);
    });
    // A student who waits for the end of the marking hears of it here.
    followed(
      { reload: () => this.readAgain() },
      { olympiad: () => (this.session.is('student') ? this.id() : undefined) },
    );
    // The status is computed by the clock: when a moment passes, it is read again, until the server says so too.
    effect((onCleanup) => {
      if (!this.detail.hasValue() || !this.passed() || !this.detail.value()) return;
      const timer = setTimeout(() => this.detail.reload(), 500);
      onCleanup(() => clearTimeout(timer));
    });
    // After a sleep, or when somebody set the clock of the device, only the server knows the time.
    onParting(() => this.detail.reload());
  }

  protected countries(codes: string[]): string {
    return this.formats.list(codes.map((code) => this.formats.country(code)));
  }

  protected readAgain(): void {
    this.detail.reload();
    this.part.reload();
  }

  protected async register(): Promise<void> {
    if (!this.detail.hasValue()) return;
    if (!(await this.details(true))) return;
    this.participation.update((part) => ({ olympiadId: this.id(), ...part, registered: true }));
    this.notices.show(this.t('olympiads.registeredNow'));
  }

  protected async withdraw(): Promise<void> {
    if (!this.detail.hasValue() || this.working()) return;
    this.working.set(true);
    const known = (registered: boolean) => {
      this.working.set(false);
      this.participation.update((part) => ({ olympiadId: this.id(), ...part, registered }));
      this.readAgain();
    };
    await this.withdrawal.withdraw(this.detail.value(), known).finally(() => this.working.set(false));
  }

  protected async start(): Promise<void> {
    if (!this.detail.hasValue()) return;
    const { durationMinutes, timing, closesAt, zone } = this.detail.value();
    const text =
      timing === 'common'
        ? this.t('olympiads.startCommon', { end: this.formats.at(closesAt, zone) })
        : this.t('olympiads.startOwn', { duration: this.formats.minutes(durationMinutes) });
    const sure = await this.confirm.ask({
      title: this.t('olympiads.startTitle'),
      text,
      act: this.t('olympiads.start'),
    });
    if (!sure) return;
    await this.act(() => this.begin());
  }

  private async begin(): Promise<void> {
    const attempt = await firstValueFrom(this.http.post<Attempt>(`/api/olympiads/${this.id()}/attempts`, {}));
    await this.router.navigate(['/attempts', attempt.id]);
  }

  /** Asks what the olympiad has to know of the student; with `registers` also for the registration itself. */
  private async details(registers: boolean): Promise<boolean> {
    if (!this.detail.hasValue()) return false;
    const question: RegistrationQuestion = { olympiad: this.detail.value(), registers };
    return (
      (await this.ask.answer<RegistrationQuestion, boolean>(
        () => import('./registration-dialog').then((m) => m.RegistrationDialog),
        question,
        '640px',
      )) === true
    );
  }

  /** One act at a time; a refusal is shown and the page read again, because something has changed. */
  private async act(work: () => Promise<void>): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    try {
      await work();
    } catch (error) {
      // The profile has changed since registering, or is older than the rule: what is missing can be said here.
      if (ASKS_DETAILS.includes(toProblem(error).code)) {
        if (await this.details(false)) await this.begin().catch((refused) => this.notices.fail(refused));
      } else {
        this.notices.fail(error);
        this.readAgain();
      }
    } finally {
      this.working.set(false);
    }
  }
}
