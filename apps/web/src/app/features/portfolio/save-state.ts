import { Component, computed, inject, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiAlertCircleOutline, mdiCheckCircleOutline, mdiCloudUploadOutline } from '@mdi/js';
import { Notices } from '../../core/errors/notices';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';
import { EditorStore } from './editor-store';

/** Whether the text is safe, in words. Spoken aloud only when it is not. */
@Component({
  selector: 'app-save-state',
  imports: [Icon, MatButton],
  template: `
    <p [class]="tone()"><app-icon [path]="icon()" />{{ words() }}</p>
    @if (retriable()) {
      <button matButton type="button" (click)="store.retry()">{{ t('errors.tryAgain') }}</button>
    }
    @if (kind() === 'conflict') {
      <button matButton="outlined" type="button" (click)="compare.emit()">{{ t('portfolio.save.compare') }}</button>
    }
    <span class="app-hidden" role="status">{{ tone() === 'unsaved' ? words() : '' }}</span>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px var(--app-1);
    }
    p {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font: var(--mat-sys-label-large);
    }
    app-icon {
      font-size: 20px;
    }
    .saved {
      color: var(--app-saved);
    }
    .unsaved {
      color: var(--app-unsaved);
    }
    .moving {
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class SaveStateWords {
  private readonly notices = inject(Notices);
  private readonly formats = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly store = inject(EditorStore);
  protected readonly t = this.texts.t;

  readonly compare = output();
  protected readonly kind = computed(() => this.store.state().kind);
  protected readonly tone = computed(() => {
    if (this.kind() === 'saved') return 'saved';
    return this.kind() === 'waiting' || this.kind() === 'saving' ? 'moving' : 'unsaved';
  });
  protected readonly icon = computed(
    () =>
      ({ saved: mdiCheckCircleOutline, moving: mdiCloudUploadOutline, unsaved: mdiAlertCircleOutline })[this.tone()],
  );
  protected readonly retriable = computed(
    () => this.kind() === 'failed' || (this.kind() === 'held' && Object.keys(this.store.problems()).length === 0),
  );
  protected readonly words = computed(() => {
    switch (this.kind()) {
      case 'saved': {
        const at = this.store.savedAt();
        return at === null
          ? this.t('portfolio.save.saved')
          : this.t('portfolio.save.savedAt', { time: this.formats.clock(at) });
      }
      case 'waiting':
        return this.t('portfolio.save.waiting');
      case 'saving':
        return this.t('portfolio.save.saving');
      case 'failed':
        return this.t('portfolio.save.failed');
      case 'conflict':
        return this.t('portfolio.save.conflict');
      case 'held':
        return this.heldWords();
    }
  });

  private heldWords(): string {
    const count = Object.keys(this.store.problems()).length;
    if (count > 0) return this.texts.n('portfolio.save.held', count);
    const problem = this.store.problem();
    return this.t('portfolio.save.refused', { sentence: problem ? this.notices.sentence(problem) : '' });
  }
}
