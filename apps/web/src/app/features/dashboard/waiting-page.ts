import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { mdiAccountClockOutline } from '@mdi/js';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { EmptyState } from '../../shared/states/empty-state';

/** For a reviewer whom the owner has not approved yet: why there is nothing to see, and when there will be. */
@Component({
  selector: 'app-waiting-page',
  imports: [EmptyState, MatButton],
  template: `
    <div class="app-page">
      <h1 class="app-hidden">{{ t('dashboard.waiting.title') }}</h1>
      <app-empty-state [icon]="icon" [heading]="t('dashboard.waiting.heading')" [hint]="hint()">
        <p class="app-muted">{{ t('dashboard.waiting.why') }}</p>
        <button matButton="filled" type="button" disabledInteractive [disabled]="asking()" (click)="look()">
          {{ t('dashboard.waiting.look') }}
        </button>
      </app-empty-state>
    </div>
  `,
  styles: `
    p {
      max-width: 48ch;
    }
  `,
})
export class WaitingPage {
  private readonly session = inject(SessionStore);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly t = inject(Texts).t;
  protected readonly icon = mdiAccountClockOutline;
  protected readonly asking = signal(false);
  protected readonly hint = computed(() => {
    const university = this.session.user()?.organization?.name;
    return university ? this.t('dashboard.waiting.hint', { university }) : this.t('dashboard.waiting.hintShort');
  });

  /** A fresh session tells the status of now. */
  protected async look(): Promise<void> {
    if (this.asking()) return;
    this.asking.set(true);
    await this.session.renew();
    this.asking.set(false);
    if (this.session.user()?.status === 'active') {
      await this.router.navigateByUrl('/dashboard', { onSameUrlNavigation: 'reload' });
    } else {
      this.notices.show(this.t('dashboard.waiting.still'));
    }
  }
}
