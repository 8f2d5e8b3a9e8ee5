import { httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiClipboardListOutline } from '@mdi/js';
import type { MyOlympiad } from '@olympiad/shared-dto/attempts.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { resultState, type ResultState } from '@olympiad/shared-dto/rules/result-state.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';
import { listUrl } from '../../shared/list-url';
import { RegistrationWithdrawal } from '../../shared/olympiad/registration-withdrawal';
import { StatusChip } from '../../shared/olympiad/status-chip';
import { SUBJECT_ICONS } from '../../shared/olympiad/subject-icons';
import { PageHeader } from '../../shared/page/page-header';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { Pager } from '../../shared/table/pager';

@Component({
  selector: 'app-my-olympiads-page',
  imports: [EmptyState, Icon, MatButton, PageHeader, Pager, ResourceStates, RouterLink, StatusChip],
  templateUrl: './my-olympiads-page.html',
  styleUrl: './my-olympiads-page.scss',
})
export class MyOlympiadsPage {
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);
  private readonly withdrawal = inject(RegistrationWithdrawal);
  protected readonly t = this.texts.t;
  protected readonly show = listUrl();
  protected readonly subjectIcons = SUBJECT_ICONS;
  protected readonly emptyIcon = mdiClipboardListOutline;

  /** Bound from the address. */
  readonly page = input<string>();

  protected readonly mine = httpResource<Page<MyOlympiad>>(() => {
    this.texts.language();
    return { url: '/api/my/olympiads', params: { limit: 20, page: this.page() ?? 1 } };
  });

  protected withdraw({ olympiad }: MyOlympiad): Promise<void> {
    return this.withdrawal.withdraw(olympiad, () => this.mine.reload());
  }

  protected state({ olympiad, attempt }: MyOlympiad): ResultState {
    return resultState(olympiad.status, attempt?.state);
  }

  /** The time that matters now, or why there is none. */
  protected time(part: MyOlympiad): string {
    const { olympiad, attempt } = part;
    const state = this.state(part);
    if (state === 'voided' || state === 'not-taken-part') return this.t('result.state.' + state);
    if (attempt?.submittedAt)
      return this.t('my.handedIn', { time: this.formats.at(attempt.submittedAt, olympiad.zone) });
    if (attempt?.deadline) return this.t('my.until', { time: this.formats.at(attempt.deadline, olympiad.zone) });
    return olympiad.status === 'scheduled'
      ? this.t('my.opensAt', { time: this.formats.at(olympiad.opensAt, olympiad.zone) })
      : this.t('my.until', { time: this.formats.at(olympiad.closesAt, olympiad.zone) });
  }
}
