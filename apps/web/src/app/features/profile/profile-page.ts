import { NgComponentOutlet } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { afterNextRender, Component, computed, inject, signal, viewChild, type Type } from '@angular/core';
import { Router } from '@angular/router';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { AppConfig } from '../../core/config/app-config';
import { unattended } from '../../core/errors/unattended';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { missingDetails } from '../../core/session/missing-details';
import { SessionStore } from '../../core/session/session-store';
import { warnBeforeUnload } from '../../shared/leaving/warn-before-unload';
import { PageHeader } from '../../shared/page/page-header';
import { ResourceStates } from '../../shared/states/resource-states';
import { WhenIdle } from '../../shared/when-idle';
import { DeleteAccount } from './delete-account';
import { EmailConfirmation } from './email-confirmation';
import { JoinSchoolForm } from './join-school-form';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SessionsList } from './sessions-list';

@Component({
  selector: 'app-profile-page',
  imports: [
    DeleteAccount,
    EmailConfirmation,
    JoinSchoolForm,
    NgComponentOutlet,
    PageHeader,
    PasswordForm,
    ProfileForm,
    ResourceStates,
    SessionsList,
    WhenIdle,
  ],
  template: `
    <div class="app-page page">
      <app-page-header [heading]="t('profile.title')" [purpose]="t('profile.purpose')" />
      <app-resource-states [resource]="me" [count]="5" (again)="me.reload()" />
      @if (me.hasValue()) {
        @if (mail && !me.value().emailConfirmed) {
          <app-email-confirmation [email]="me.value().email" />
        }
        @if (missing(); as fields) {
          <p class="app-banner" role="status">{{ t('profile.incomplete', { fields }) }}</p>
        }
        <app-profile-form [me]="me.value()" (saved)="keep($event)" />
        <ng-container *appWhenIdle>
          @if (me.value().role === 'student') {
            <app-join-school-form [me]="me.value()" (joined)="keep($event)" />
          }
          @if (me.value().hasPassword) {
            <app-password-form />
          }
          <app-sessions-list (everywhere)="signOutEverywhere()" />
          <ng-container *ngComponentOutlet="jobs()" />
          <ng-container *ngComponentOutlet="files()" />
          <app-delete-account [hasPassword]="me.value().hasPassword" />
        </ng-container>
      }
    </div>
  `,
  styles: `
    .page {
      max-width: 800px;
    }
  `,
})
export class ProfilePage {
  private readonly form = viewChild(ProfileForm);
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mail = inject(AppConfig).mail;

  /** Comes when the page stands: few come for it. */
  protected readonly files = signal<Type<unknown> | null>(null);
  protected readonly jobs = signal<Type<unknown> | null>(null);
  protected readonly me = httpResource<Me>(() => '/api/users/me');
  protected readonly missing = computed(() => {
    if (!this.me.hasValue()) return '';
    return this.formats.list(
      missingDetails(this.me.value()).map((detail) => this.t('profile.' + detail).toLowerCase()),
    );
  });

  /** Asked before the page is left. */
  readonly unsaved = computed(() => this.form()?.unsaved() ?? false);

  constructor() {
    warnBeforeUnload(this.unsaved);
    afterNextRender(() => {
      unattended(() => import('./own-file-list').then((m) => this.files.set(m.OwnFileList)));
      unattended(() => import('./own-jobs').then((m) => this.jobs.set(m.OwnJobs)));
    });
  }

  protected keep(user: Me): void {
    this.me.set(user);
    this.session.know(user);
  }

  protected async signOutEverywhere(): Promise<void> {
    await this.session.signOut(true);
    await this.router.navigateByUrl('/login');
  }
}
