import { inject, Injectable } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';
import { filter } from 'rxjs';
import { Texts } from '../language/texts';
import { Notices } from './notices';
import { unattended } from './unattended';

/** Offers a reload when a new version of the app has been fetched; never reloads by itself, somebody may be writing. */
@Injectable({ providedIn: 'root' })
export class NewVersion {
  private readonly updates = inject(SwUpdate);
  private readonly notices = inject(Notices);
  private readonly texts = inject(Texts);

  watch(): void {
    if (!this.updates.isEnabled) return;
    this.updates.versionUpdates
      .pipe(filter((event) => event.type === 'VERSION_READY'))
      .subscribe(() => unattended(() => this.offer('common.newVersion')));
    this.updates.unrecoverable.subscribe(() => unattended(() => this.offer('errors.chunk')));
  }

  private async offer(key: 'common.newVersion' | 'errors.chunk'): Promise<void> {
    const { t } = this.texts;
    // Never over an attempt: its page has its own way of coming back.
    if (location.pathname.startsWith('/attempts/')) return;
    if (await this.notices.offer(t(key), t('common.reload'))) location.reload();
  }
}
