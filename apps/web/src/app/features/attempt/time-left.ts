import { Component, computed, inject, input, linkedSignal, untracked } from '@angular/core';
import { mdiClockOutline, mdiPauseCircleOutline } from '@mdi/js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { serverTime } from '../../core/time/ticker';
import { Icon } from '../../shared/icon/icon';
import { announcedMinutes, spokenMinutes, timeLeft } from './time-words';

const URGENT_MS = 5 * 60_000;

/** The clock of the attempt, by the server's time; spoken at ten, five and one minutes. */
@Component({
  selector: 'app-time-left',
  imports: [Icon],
  template: `
    <app-icon [path]="icon()" />
    <span role="timer" class="app-number">{{ words() }}</span>
    <span class="app-hidden" aria-live="assertive">{{ spoken() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--app-1);
      padding: 6px 12px;
      border-radius: 999px;
      font: var(--mat-sys-title-medium);
      font-weight: 700;
      white-space: nowrap;
      background: var(--mat-sys-surface-container-high);
    }
    :host(.urgent) {
      color: var(--mat-sys-on-error-container);
      background: var(--mat-sys-error-container);
    }
  `,
  host: { '[class.urgent]': 'urgent()' },
})
export class TimeLeft {
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);

  /** Absent while the attempt is paused. */
  readonly deadline = input<string>();

  private readonly now = serverTime(() => Date.parse(this.deadline() ?? '') || 0);

  private readonly left = computed(() => {
    const deadline = this.deadline();
    return deadline === undefined ? null : Date.parse(deadline) - this.now();
  });
  protected readonly icon = computed(() => (this.left() === null ? mdiPauseCircleOutline : mdiClockOutline));
  protected readonly urgent = computed(() => (this.left() ?? Infinity) <= URGENT_MS);
  protected readonly words = computed(() => {
    const left = this.left();
    return left === null ? this.texts.t('attempt.paused') : timeLeft(left, this.texts, this.formats);
  });
  private readonly due = computed(() => spokenMinutes(this.left() ?? Infinity));
  /** Stays until the next is due. What is said late, as after a sleep, says what is left then. */
  private readonly announced = linkedSignal({
    source: this.due,
    computation: (due) => (due === null ? null : announcedMinutes(untracked(this.left) ?? 0)),
  });
  protected readonly spoken = computed(() => {
    const minutes = this.announced();
    if (minutes === null) return '';
    return minutes > 0 ? this.texts.n('attempt.spoken', minutes) : this.texts.t('attempt.spokenLast');
  });
}
