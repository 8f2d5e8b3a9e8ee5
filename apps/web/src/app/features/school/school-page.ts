import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiAccountSchoolOutline } from '@mdi/js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { SCHOOL_STUDENT_STATES } from '@olympiad/shared-dto/rules/school-student.js';
import type { SchoolStudent } from '@olympiad/shared-dto/schools.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { Ask } from '../../shared/dialog/ask';
import { Confirm } from '../../shared/dialog/confirm';
import { listUrl } from '../../shared/list-url';
import { PageHeader } from '../../shared/page/page-header';
import type { HelpedPerson } from '../../shared/sign-in-help/sign-in-help-dialog';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { Pager } from '../../shared/table/pager';
import { SchoolCodeCard } from './school-code-card';

/** The school's desk: who named the school, and the way in for its students. */
@Component({
  selector: 'app-school-page',
  imports: [EmptyState, MatButton, PageHeader, Pager, ResourceStates, SchoolCodeCard],
  templateUrl: './school-page.html',
  styleUrls: ['../../shared/table/rows.scss', './school-page.scss'],
})
export class SchoolPage {
  private readonly http = inject(HttpClient);
  private readonly texts = inject(Texts);
  private readonly notices = inject(Notices);
  private readonly session = inject(SessionStore);
  private readonly confirming = inject(Confirm);
  private readonly ask = inject(Ask);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  protected readonly show = listUrl();
  protected readonly emptyIcon = mdiAccountSchoolOutline;

  /** Bound from the address. */
  readonly state = input<string>();
  readonly page = input<string>();

  protected readonly only = computed(() => SCHOOL_STUDENT_STATES.find((state) => state === this.state()));
  protected readonly isAdmin = computed(() => this.session.is('school-admin'));
  protected readonly school = computed(() => this.session.user()?.organization?.name ?? '');
  protected readonly busy = signal<string | null>(null);
  protected readonly students = httpResource<Page<SchoolStudent>>(() => {
    const state = this.only();
    return {
      url: '/api/school/students',
      params: { page: this.page() ?? 1, limit: 50, ...(state && { state }) },
    };
  });

  protected filter(state: string): void {
    this.show({ state: this.only() === state ? null : state, page: null });
  }

  protected confirm({ id, name }: SchoolStudent): Promise<void> {
    return this.act(id, async () => {
      await firstValueFrom(this.http.post(`/api/school/students/${id}/confirm`, null));
      this.notices.show(this.t('school.confirmed', { name }));
    });
  }

  protected async refuse({ id, name }: SchoolStudent): Promise<void> {
    const question = { title: this.t('school.refuseTitle', { name }), text: this.t('school.refuseText') };
    if (!(await this.confirming.ask({ ...question, act: this.t('school.refuse') }))) return;
    await this.act(id, () => firstValueFrom(this.http.delete(`/api/school/students/${id}`)));
  }

  protected help({ id, name }: SchoolStudent): Promise<unknown> {
    return this.ask.answer<HelpedPerson, never>(
      () => import('../../shared/sign-in-help/sign-in-help-dialog').then((m) => m.SignInHelpDialog),
      { id, name },
      '560px',
    );
  }

  /** One act at a time, and the list as it is afterwards: somebody else may have acted meanwhile. */
  private async act(id: string, work: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(id);
    try {
      await work();
    } catch (error) {
      this.notices.fail(error);
    } finally {
      this.busy.set(null);
      this.students.reload();
    }
  }
}
