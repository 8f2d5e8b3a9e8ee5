import { Component, inject } from '@angular/core';
import { Texts } from '../../core/language/texts';
import { Live } from '../../core/socket/live';
import { Button } from '../button/button';

/** Says that this window's live connection was ended since the account is open in too many, and how to have it back. */
@Component({
  selector: 'app-crowded-out',
  imports: [Button],
  template: `
    <div role="status">
      @if (live.crowdedOut()) {
        <div class="app-banner">
          <p>{{ t('common.crowdedOut') }}</p>
          <button appButton type="button" (click)="live.connectAgain()">{{ t('common.connectAgain') }}</button>
        </div>
      }
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
    .app-banner {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--app-1) var(--app-2);
      margin: var(--app-1) var(--app-2) 0;
    }
    p {
      margin: 0;
    }
  `,
})
export class CrowdedOut {
  protected readonly t = inject(Texts).t;
  protected readonly live = inject(Live);
}
