import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiSnowflake } from '@mdi/js';
import type { OlympiadAct, OlympiadProgress, OrganizerOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { unattended } from '../../core/errors/unattended';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { followed } from '../../core/socket/followed';
import { ServerClock } from '../../core/time/server-clock';
import { Ask } from '../../shared/dialog/ask';
import { Confirm } from '../../shared/dialog/confirm';
import { Icon } from '../../shared/icon/icon';
import { StatusChip } from '../../shared/olympiad/status-chip';
import { isMain, isMoving, offeredActs } from './acts';
import { ClosingCountdown } from './closing-countdown';
import { ClosingNotice } from './closing-notice';
import type { CancelQuestion } from './cancel-dialog';
import { ExportButtons } from './export-buttons';
import { ProgressFigures } from './progress-figures';

const LOOK_AGAIN_MS = 5_000;
const UNDO_SECONDS = 10;
const MINUTE_MS = 60_000;

/** One olympiad: where it stands, how it goes, and the acts that fit. */
@Component({
  selector: 'app-olympiad-row',
  imports: [ClosingNotice, ExportButtons, Icon, MatButton, ProgressFigures, RouterLink, StatusChip],
  templateUrl: './olympiad-row.html',
  styleUrl: './olympiad-row.scss',
})
export class OlympiadRow {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly ask = inject(Ask);
  private readonly notices = inject(Notices);
  private readonly clock = inject(ServerClock);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly n = inject(Texts).n;
  protected readonly frozenIcon = mdiSnowflake;
  protected readonly isMain = isMain;

  readonly olympiad = input.required<OrganizerOlympiad>();
  /** The olympiad as an act left it. */
  readonly changed = output<OrganizerOlympiad>();
  /** Something happened to it elsewhere. */
  readonly outdated = output();

  private asking = false;
  /** Leaving the page takes the act back, because nobody would be there to undo it. */
  protected readonly closing = new ClosingCountdown(() =>
    this.notices.show(this.t('organizer.notClosed', { title: this.olympiad().title })),
  );
  protected readonly busy = signal<OlympiadAct | null>(null);
  private readonly id = computed(() => this.olympiad().id);
  protected readonly moving = computed(() => isMoving(this.olympiad()));
  protected readonly progress = httpResource<OlympiadProgress>(() =>
    this.moving() ? `/api/olympiads/${this.id()}/progress` : undefined,
  );
  protected readonly acts = computed(() =>
    offeredActs(this.olympiad(), this.progress.hasValue() ? this.progress.value() : undefined),
  );
  protected readonly hindrance = computed(() => this.acts().find((offered) => offered.hindrance)?.hindrance);
  /** Answers that wait for people. */
  protected readonly unmarked = computed(() =>
    this.progress.hasValue() ? (this.progress.value().unmarkedAnswers ?? 0) : 0,
  );
  protected readonly hasBoard = computed(() => ['open', 'marking', 'results'].includes(this.olympiad().status));

  protected readonly hasResults = computed(() => ['marking', 'results'].includes(this.olympiad().status));

  constructor() {
    followed(this.progress, {
      olympiad: () => (this.moving() ? this.id() : undefined),
      hear: (hint) => {
        if (hint.kind === 'notice') this.outdated.emit();
        return 'old';
      },
      every: () => (this.moving() ? LOOK_AGAIN_MS : undefined),
      pace: { spreadMs: 0 },
    });
    // Closed or cancelled elsewhere: nothing is left to do.
    effect(() => {
      if (this.olympiad().status !== 'open') this.closing.undo();
    });
  }

  /** A second click while one act is under way does nothing; the server takes the same act twice as one anyway. */
  protected async perform(act: OlympiadAct): Promise<void> {
    if (this.asking || this.busy() || this.closing.left() !== null) return;
    this.asking = true;
    const body = await this.agree(act).finally(() => (this.asking = false));
    if (!body) return;
    // The server closes at once and for good, so the way back is before it.
    if (act === 'close') this.closing.start(UNDO_SECONDS, () => unattended(() => this.send(act, body)));
    else await this.send(act, body);
  }

  protected undo(): void {
    if (this.closing.undo()) this.notices.show(this.t('organizer.notClosed', { title: this.olympiad().title }));
  }

  /** Whom closing would stop, and what that takes from them. */
  private whoIsStopped(): string {
    if (!this.progress.hasValue()) return this.t('organizer.progressUnknown');
    const { open, lastDeadline } = this.progress.value();
    if (open === 0) return this.t('organizer.nobodyWorks');
    const minutes = lastDeadline && Math.ceil((Date.parse(lastDeadline) - this.clock.now()) / MINUTE_MS);
    const longest =
      minutes && minutes > 0 ? ` ${this.t('organizer.longest', { left: this.formats.minutes(minutes) })}` : '';
    return this.n('organizer.working', open) + longest;
  }

  private async send(act: OlympiadAct, body: object): Promise<void> {
    this.busy.set(act);
    try {
      const olympiad = await firstValueFrom(
        this.http.post<OrganizerOlympiad>(`/api/olympiads/${this.id()}/${act}`, body),
      );
      this.changed.emit(olympiad);
      this.notices.show(this.t('organizer.done.' + act, { title: olympiad.title }));
    } catch (error) {
      this.notices.fail(error);
      if (toProblem(error).status === 409) this.outdated.emit();
    } finally {
      this.busy.set(null);
    }
  }

  /** The body to send, or nothing when the person thought better of it. */
  private async agree(act: OlympiadAct): Promise<object | undefined> {
    const { title, registrations } = this.olympiad();
    if (act === 'cancel') {
      return this.ask.answer<CancelQuestion, { reason: string }>(
        () => import('./cancel-dialog').then((m) => m.CancelDialog),
        { title, registrations },
        '520px',
      );
    }
    const confirmed = await this.confirm.ask({
      title: this.t('organizer.ask.' + act, { title }),
      text: this.t('organizer.means.' + act),
      ...(act === 'close' && { more: [this.whoIsStopped(), this.t('organizer.undoHint', { seconds: UNDO_SECONDS })] }),
      act: this.t('organizer.acts.' + act),
    });
    return confirmed ? {} : undefined;
  }
}
