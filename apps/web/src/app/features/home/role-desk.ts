import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Role } from '@olympiad/shared-dto/roles.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { Texts } from '../../core/language/texts';
import { Button } from '../../shared/button/button';

interface Desk {
  /** What waits there; only its number is asked for. */
  waiting?: { url: string; params: Record<string, string | number> };
  path?: string;
  /** Key of what the way there is called. */
  act?: string;
}

const ONE = { limit: 1 };
const SCHOOL: Desk = {
  waiting: { url: '/api/school/students', params: { ...ONE, state: 'named' } },
  path: '/school',
  act: 'home.openSchool',
};

/** Where each role's work is. A role without a page here has no work on the platform yet, and is told so. */
const DESKS: Readonly<Record<Exclude<Role, 'student'>, Desk>> = {
  reviewer: {
    waiting: { url: '/api/portfolios', params: ONE },
    path: '/dashboard',
    act: 'home.openDashboard',
  },
  organizer: {
    waiting: { url: '/api/organizer/olympiads', params: { ...ONE, status: 'marking' } },
    path: '/organizer',
    act: 'home.openOrganizer',
  },
  owner: {
    waiting: { url: '/api/users', params: { ...ONE, status: 'pending' } },
    path: '/owner',
    act: 'home.openOwner',
  },
  teacher: SCHOOL,
  'school-admin': SCHOOL,
  grader: {},
  verifier: {},
};

/** What this role does here, what waits for it, and the way there. */
@Component({
  selector: 'app-role-desk',
  imports: [Button, RouterLink],
  template: `
    <section class="app-card desk">
      <div class="app-stack">
        <h2>{{ t('roles.' + me().role) }}</h2>
        <p>{{ t('home.desk.' + me().role) }}</p>
        <p role="status" class="app-muted">{{ waits() }}</p>
      </div>
      @if (desk().path; as path) {
        <a appButton="filled" [routerLink]="path">{{ t(desk().act ?? 'nav.home') }}</a>
      }
    </section>
  `,
  styles: `
    .desk {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--app-2);
    }
    .app-stack {
      flex: 1 1 320px;
    }
  `,
})
export class RoleDesk {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;

  readonly me = input.required<Me>();

  protected readonly desk = computed(() => {
    const { role } = this.me();
    return role === 'student' ? {} : DESKS[role];
  });
  private readonly waiting = httpResource<Page<unknown>>(() => this.desk().waiting);
  protected readonly waits = computed(() => {
    if (!this.desk().waiting) return this.t('home.nothingWaits');
    if (!this.waiting.hasValue()) return '';
    const { total } = this.waiting.value();
    const { role } = this.me();
    const kind = role === 'teacher' || role === 'school-admin' ? 'school' : role;
    return total === 0 ? this.t('home.nothingWaits') : this.texts.n('home.waits.' + kind, total);
  });
}
