import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiAccountSchoolOutline, mdiCheckDecagramOutline, mdiPencilOutline, mdiTimerSandEmpty } from '@mdi/js';
import type { MyOlympiad } from '@olympiad/shared-dto/attempts.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { OlympiadSummary } from '@olympiad/shared-dto/olympiads.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { missingDetails } from '../../core/session/missing-details';
import { SessionStore } from '../../core/session/session-store';
import { serverTime } from '../../core/time/ticker';
import { Button } from '../../shared/button/button';
import { Icon } from '../../shared/icon/icon';
import { countdown } from '../../shared/olympiad/countdown';
import { OlympiadCard } from '../../shared/olympiad/olympiad-card';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { RoleDesk } from './role-desk';
import { StudentNews } from './student-news';

/** For visitors what this is; for people who signed in what waits for them. */
@Component({
  selector: 'app-home-page',
  imports: [EmptyState, Icon, Button, OlympiadCard, ResourceStates, RoleDesk, RouterLink, StudentNews],
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
})
export class HomePage {
  private readonly texts = inject(Texts);
  private readonly session = inject(SessionStore);
  protected readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly user = this.session.user;
  protected readonly steps = [
    { icon: mdiPencilOutline, title: 'home.stepSit', text: 'home.stepSitText' },
    { icon: mdiCheckDecagramOutline, title: 'home.stepResult', text: 'home.stepResultText' },
    { icon: mdiAccountSchoolOutline, title: 'home.stepFound', text: 'home.stepFoundText' },
  ];
  protected readonly emptyIcon = mdiTimerSandEmpty;

  protected readonly open = this.olympiads('open', 3);
  protected readonly scheduled = this.olympiads('scheduled', 3);
  private readonly mine = httpResource<Page<MyOlympiad>>(() =>
    this.session.is('student') ? { url: '/api/my/olympiads', params: { limit: 20 } } : undefined,
  );

  protected readonly current = computed(() => [
    ...(this.open.hasValue() ? this.open.value().items : []),
    ...(this.scheduled.hasValue() ? this.scheduled.value().items : []),
  ]);
  protected readonly known = computed(() => this.open.hasValue() && this.scheduled.hasValue());
  protected readonly participations = computed(() => (this.mine.hasValue() ? this.mine.value().items : []));
  protected readonly running = computed(() => this.participations().filter(({ attempt }) => attempt?.state === 'open'));
  protected readonly incomplete = computed(() => {
    const user = this.user();
    // A reload without network knows only the name; it must not ask for what it cannot know.
    return user !== null && 'showSchool' in user && missingDetails(user).length > 0;
  });
  /** What the student registered for and that begins next. */
  protected readonly next = computed(() => {
    const coming = this.participations().filter(({ olympiad, attempt }) => olympiad.status === 'scheduled' && !attempt);
    return coming.sort((one, other) => one.olympiad.opensAt.localeCompare(other.olympiad.opensAt))[0];
  });
  private readonly now = serverTime();
  protected readonly untilNext = computed(() =>
    countdown(Date.parse(this.next()?.olympiad.opensAt ?? '') - this.now(), this.texts),
  );
  protected readonly staff = computed(() => {
    const user = this.user();
    return user?.status === 'active' && user.role !== 'student' ? user : null;
  });

  private olympiads(status: 'open' | 'scheduled', limit: number) {
    return httpResource<Page<OlympiadSummary>>(() => {
      this.texts.language();
      return { url: '/api/olympiads', params: { status, limit } };
    });
  }
}
