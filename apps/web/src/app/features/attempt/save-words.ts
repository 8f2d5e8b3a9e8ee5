import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { mdiAlertCircleOutline, mdiCheckCircleOutline, mdiCloudOffOutline, mdiProgressUpload } from '@mdi/js';
import type { Problem } from '../../core/errors/problem';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';

/** In words: what is saved, what is not, and why. */
@Component({
  selector: 'app-save-words',
  imports: [Icon],
  template: `
    <app-icon [path]="icon()" />
    <span class="app-number">{{ words() }}</span>
    <span class="app-hidden" role="status">{{ spoken() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font: var(--mat-sys-body-medium);
      color: var(--mat-sys-on-surface-variant);
    }
    app-icon {
      font-size: 20px;
    }
    :host(.saved) {
      color: var(--app-saved);
    }
    :host(.trouble) {
      color: var(--app-unsaved);
      font-weight: 600;
    }
  `,
  host: { '[class.saved]': 'state() === "saved"', '[class.trouble]': 'troubled()' },
})
export class SaveWords {
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);

  readonly answered = input.required<number>();
  /** Answers on their way. */
  readonly unsaved = input.required<number>();
  /** Texts and answers that cannot be sent as they are. */
  readonly held = input.required<number>();
  readonly conflicts = input.required<number>();
  readonly problem = input.required<Problem | null>();
  readonly online = input.required<boolean>();
  readonly savedAt = input.required<string | null>();

  protected readonly state = computed(() => {
    if (this.conflicts() > 0) return 'conflict';
    const offline = !this.online() || this.problem()?.code === 'OFFLINE';
    if (this.unsaved() === 0) {
      if (this.held() > 0) return 'held';
      return offline ? 'offline' : 'saved';
    }
    if (offline) return 'offline-unsaved';
    return this.problem() ? 'failing' : 'saving';
  });
  protected readonly troubled = computed(() => !['saved', 'saving'].includes(this.state()));
  protected readonly icon = computed(() => {
    switch (this.state()) {
      case 'saved':
        return mdiCheckCircleOutline;
      case 'saving':
        return mdiProgressUpload;
      case 'offline':
      case 'offline-unsaved':
        return mdiCloudOffOutline;
      default:
        return mdiAlertCircleOutline;
    }
  });
  protected readonly words = computed(() => {
    const { t, n } = this.texts;
    switch (this.state()) {
      case 'conflict':
        return n('attempt.toChoose', this.conflicts());
      case 'offline':
        return t('attempt.offlineSaved');
      case 'offline-unsaved':
        return n('attempt.offlineUnsaved', this.unsaved());
      case 'held':
        return n('attempt.held', this.held());
      case 'failing':
        return n('attempt.failing', this.unsaved());
      case 'saving':
        return t('attempt.saving');
      default:
        return this.allSaved();
    }
  });
  /** Not every keystroke is said aloud: the words stay while a save is under way. */
  protected readonly spoken = linkedSignal<{ state: string; words: string }, string>({
    source: () => ({ state: this.state(), words: this.words() }),
    computation: ({ state, words }, before) => (state === 'saving' ? (before?.value ?? '') : words),
  });

  private allSaved(): string {
    const time = this.savedAt();
    if (this.answered() === 0 || !time) return this.texts.t('attempt.nothingYet');
    return this.texts.n('attempt.allSaved', this.answered(), { time: this.formats.clock(time) });
  }
}
