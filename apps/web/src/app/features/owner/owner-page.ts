import { Component, inject } from '@angular/core';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Texts } from '../../core/language/texts';
import { PageHeader } from '../../shared/page/page-header';

/** The platform's people, accounts, organizations and invitations, and how it is. */
@Component({
  selector: 'app-owner-page',
  imports: [MatTabLink, MatTabNav, MatTabNavPanel, PageHeader, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <div class="app-page">
      <app-page-header [heading]="t('owner.title')" [purpose]="t('owner.purpose')" />
      <nav
        mat-tab-nav-bar
        disablePagination
        mat-stretch-tabs="false"
        [attr.aria-label]="t('owner.parts')"
        [tabPanel]="panel"
      >
        @for (place of places; track place.path) {
          <a
            #link="routerLinkActive"
            mat-tab-link
            routerLinkActive
            [routerLink]="place.path"
            [routerLinkActiveOptions]="exactPath"
            [active]="link.isActive"
            >{{ t(place.label) }}</a
          >
        }
      </nav>
      <mat-tab-nav-panel #panel><router-outlet /></mat-tab-nav-panel>
    </div>
  `,
})
export class OwnerPage {
  protected readonly t = inject(Texts).t;
  protected readonly places = [
    { path: '/owner', label: 'owner.accounts.title' },
    { path: '/owner/organizations', label: 'owner.organizations.title' },
    { path: '/owner/invitations', label: 'owner.invitations.title' },
    { path: '/owner/jobs', label: 'jobs.title' },
    { path: '/owner/health', label: 'health.title' },
  ];
  /** Filters in the query do not make it another place. */
  protected readonly exactPath = {
    paths: 'exact',
    queryParams: 'ignored',
    fragment: 'ignored',
    matrixParams: 'ignored',
  } as const;
}
