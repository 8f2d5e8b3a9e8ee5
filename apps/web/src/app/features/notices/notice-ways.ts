import { HttpClient, httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { MatLabel } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import type { NoticePreferences } from '@olympiad/shared-dto/notices.dto.js';
import {
  MAILED_NOTICES,
  NOTICE_KINDS,
  NOTICE_WAYS,
  type NoticeKind,
  type NoticeWay,
} from '@olympiad/shared-dto/rules/notice-kind.js';
import { firstValueFrom } from 'rxjs';
import { AppConfig } from '../../core/config/app-config';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';

/** By which way the person wants which notices. */
@Component({
  selector: 'app-notice-ways',
  imports: [FORM_FIELD, MatLabel, MatOption, MatSelect],
  template: `
    @if (preferences.hasValue()) {
      <section class="app-card app-stack">
        <h2>{{ t('notices.ways.title') }}</h2>
        @for (kind of kinds; track kind) {
          <mat-form-field subscriptSizing="dynamic">
            <mat-label>{{ t('notices.of.' + kind) }}</mat-label>
            <mat-select [value]="wayOf(kind, preferences.value())" (valueChange)="choose(kind, $event)">
              @for (way of waysOf(kind); track way) {
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
  private readonly mail = inject(AppConfig).mail;
  protected readonly t = inject(Texts).t;
  protected readonly kinds = NOTICE_KINDS;
  protected readonly preferences = httpResource<NoticePreferences>(() => '/api/notices/wishes');

  /** Without mail, and for what is never mailed, only the app is left. */
  protected waysOf(kind: NoticeKind): readonly NoticeWay[] {
    return this.isMailed(kind) ? NOTICE_WAYS : ['app', 'none'];
  }

  protected wayOf(kind: NoticeKind, { ways }: NoticePreferences): NoticeWay {
    const way = ways[kind];
    if (this.isMailed(kind)) return way;
    return way === 'app-and-mail' ? 'app' : way === 'mail' ? 'none' : way;
  }

  private isMailed(kind: NoticeKind): boolean {
    return this.mail && (MAILED_NOTICES as readonly NoticeKind[]).includes(kind);
  }

  protected async choose(kind: NoticeKind, way: NoticeWay): Promise<void> {
    try {
      this.preferences.set(
        await firstValueFrom(this.http.patch<NoticePreferences>('/api/notices/wishes', { kind, way })),
      );
      this.notices.show(this.t('notices.ways.saved'));
    } catch (error) {
      this.notices.fail(error);
      this.preferences.reload();
    }
  }
}
