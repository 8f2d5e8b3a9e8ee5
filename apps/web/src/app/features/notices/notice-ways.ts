import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatLabel } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import type { NoticePreferences, SetNoticePreference } from '@olympiad/shared-dto/notices.dto.js';
import {
  NOTICE_KINDS,
  NOTICE_RECIPIENTS,
  NOTICE_WAYS,
  type NoticeKind,
  type NoticeWay,
} from '@olympiad/shared-dto/rules/notice-kind.js';
import { firstValueFrom } from 'rxjs';
import { AppConfig } from '../../core/config/app-config';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { FORM_FIELD } from '../../shared/fields/form-field-look';

/** By which way the person wants which notices. */
@Component({
  selector: 'app-notice-ways',
  imports: [FORM_FIELD, MatLabel, MatOption, MatSelect],
  template: `
    @if (preferences.hasValue() && kinds().length > 0) {
      <section class="app-card app-stack">
        <h2>{{ t('notices.ways.title') }}</h2>
        @if (mail) {
          <p class="app-muted">{{ t('notices.ways.digestHint') }}</p>
        }
        @for (kind of kinds(); track kind) {
          <mat-form-field subscriptSizing="dynamic">
            <mat-label>{{ t('notices.of.' + kind) }}</mat-label>
            <mat-select [value]="wayOf(preferences.value().ways[kind])" (valueChange)="choose(kind, $event)">
              @for (way of offered; track way) {
                <mat-option [value]="way">{{ t('notices.ways.' + way) }}</mat-option>
              }
            </mat-select>
          </mat-form-field>
        }
      </section>
    }
  `,
})
export class NoticeWays {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly session = inject(SessionStore);
  protected readonly mail = inject(AppConfig).mail;
  protected readonly t = inject(Texts).t;
  /** Those that may come to the person. */
  protected readonly kinds = computed(() => NOTICE_KINDS.filter((kind) => this.session.is(...NOTICE_RECIPIENTS[kind])));
  protected readonly preferences = httpResource<NoticePreferences>(() => '/api/notices/preferences');

  /** Without mail only the app is left. */
  protected readonly offered: readonly NoticeWay[] = this.mail ? NOTICE_WAYS : ['app', 'none'];

  protected wayOf(way: NoticeWay): NoticeWay {
    if (this.mail) return way;
    return way === 'mail' || way === 'none' ? 'none' : 'app';
  }

  protected async choose(kind: NoticeKind, way: NoticeWay): Promise<void> {
    // So that the mail of the morning comes in the morning.
    const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
    try {
      const chosen: SetNoticePreference = { kind, way, zone };
      this.preferences.set(
        await firstValueFrom(this.http.patch<NoticePreferences>('/api/notices/preferences', chosen)),
      );
      this.notices.show(this.t('notices.ways.saved'));
    } catch (error) {
      this.notices.fail(error);
      this.preferences.reload();
    }
  }
}
