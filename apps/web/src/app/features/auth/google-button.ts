import { Component, computed, inject, input } from '@angular/core';
import { AppConfig } from '../../core/config/app-config';
import { mdiGoogle } from '../../core/generated/open-icons';
import { Texts } from '../../core/language/texts';
import { Button } from '../../shared/button/button';
import { Icon } from '../../shared/icon/icon';

/** The way through Google; not there where Google is not configured. */
@Component({
  selector: 'app-google-button',
  imports: [Icon, Button],
  template: `
    @if (configured) {
      <div class="or">{{ t('auth.or') }}</div>
      <a appButton="outlined" [href]="address()"><app-icon [path]="icon" /> {{ t('auth.google') }}</a>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--app-2);
    }
    :host:empty {
      display: none;
    }
    .or {
      display: flex;
      align-items: center;
      gap: var(--app-2);
      color: var(--mat-sys-on-surface-variant);
    }
    .or::before,
    .or::after {
      content: '';
      flex: 1;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
  `,
})
export class GoogleButton {
  private readonly config = inject(AppConfig);
  protected readonly t = inject(Texts).t;
  protected readonly icon = mdiGoogle;
  protected readonly configured = this.config.googleClientId !== '';

  readonly returnUrl = input('/');
  protected readonly address = computed(
    () => `${this.config.address('/api/auth/google')}?returnUrl=${encodeURIComponent(this.returnUrl())}`,
  );
}
