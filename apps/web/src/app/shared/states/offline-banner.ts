import { Component, inject } from '@angular/core';
import { mdiCloudOffOutline } from '../../core/generated/state-icons';
import { Online } from '../../core/http/online';
import { Texts } from '../../core/language/texts';
import { Icon } from '../icon/icon';

/** Says that there is no network, and what that means. */
@Component({
  selector: 'app-offline-banner',
  imports: [Icon],
  template: `
    <div role="status">
      @if (!online()) {
        <p class="app-banner"><app-icon [path]="icon" />{{ t('common.offline') }}</p>
      }
    </div>
  `,
  styles: `
    .app-banner {
      margin: var(--app-1) var(--app-2) 0;
    }
  `,
})
export class OfflineBanner {
  protected readonly t = inject(Texts).t;
  protected readonly online = inject(Online).online;
  protected readonly icon = mdiCloudOffOutline;
}
