import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { isStoppable } from '@olympiad/shared-dto/rules/notice-kind.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Texts } from '../../core/language/texts';
import { withoutSession } from '../../core/session/session-store';
import { Button } from '../../shared/button/button';

/** Where the link of a mail leads that ends such mails. It asks for a press: programs that look at mails open links too. */
@Component({
  selector: 'app-stop-page',
  imports: [Button, RouterLink],
  template: `
    <div class="app-page app-stack app-card">
      <h1>{{ t('notices.stop.title') }}</h1>
      <div role="status">
        @if (done()) {
          <p class="app-banner">{{ t('notices.stop.done') }}</p>
        }
      </div>
      <div aria-live="assertive">
        @if (failure(); as sentence) {
          <p class="app-banner app-banner--error">{{ sentence }}</p>
        }
      </div>
      @if (done()) {
        <a appButton="filled" routerLink="/notices">{{ t('notices.stop.choose') }}</a>
      } @else {
        @if (what(); as named) {
          <p>{{ t('notices.stop.about', { what: named }) }}</p>
        }
        <p>{{ t('notices.stop.hint') }}</p>
        <button appButton="filled" type="button" [disabled]="busy()" (click)="stop()">
          {{ t('notices.stop.press') }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      max-width: 480px;
      margin: 0 auto;
      padding: var(--app-4) var(--app-2);
    }
  `,
})
export class StopPage {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';
  protected readonly t = inject(Texts).t;
  protected readonly done = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected readonly what = computed(() => {
    const what = this.token.split('.')[1] ?? '';
    if (!isStoppable(what)) return undefined;
    return this.t(what === 'digest' ? 'notices.ways.app-and-digest' : 'notices.of.' + what);
  });

  protected async stop(): Promise<void> {
    if (this.token === '') return this.failure.set(this.t('errors.STOP_LINK_INVALID'));
    this.busy.set(true);
    this.failure.set(null);
    try {
      const options = { params: { token: this.token }, context: withoutSession() };
      await firstValueFrom(this.http.post('/api/notices/stop', null, options));
      this.done.set(true);
    } catch (error) {
      this.failure.set(this.notices.sentence(toProblem(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
