import { HttpClient } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';

/** Says that the e-mail is not confirmed, and sends the link again. */
@Component({
  selector: 'app-email-confirmation',
  imports: [MatButton],
  template: `
    <div class="app-banner app-row app-row--apart">
      <p>{{ t('profile.unconfirmed', { email: email() }) }}</p>
      <button matButton="outlined" type="button" disabledInteractive [disabled]="sent()" (click)="send()">
        {{ t('profile.confirmAgain') }}
      </button>
    </div>
  `,
  styles: `
    p {
      margin: 0;
      flex: 1 1 280px;
    }
  `,
})
export class EmailConfirmation {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly sent = signal(false);

  readonly email = input.required<string>();

  protected async send(): Promise<void> {
    if (this.sent()) return;
    this.sent.set(true);
    try {
      await firstValueFrom(this.http.post('/api/auth/email/confirmation', {}));
      this.notices.show(this.t('profile.confirmSent', { email: this.email() }));
    } catch (error) {
      this.sent.set(false);
      this.notices.fail(error);
    }
  }
}
