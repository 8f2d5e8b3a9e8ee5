import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { mdiTrophyOutline } from '@mdi/js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { OlympiadSummary } from '@olympiad/shared-dto/olympiads.dto.js';
import { OLYMPIAD_STATUSES } from '@olympiad/shared-dto/rules/olympiad-times.js';
import { SUBJECTS } from '@olympiad/shared-dto/subjects.js';
import { Texts } from '../../core/language/texts';
import { Button } from '../../shared/button/button';
import { ChoiceField } from '../../shared/fields/choice-field';
import { SearchField } from '../../shared/fields/search-field';
import { given, listUrl } from '../../shared/list-url';
import { OlympiadCard } from '../../shared/olympiad/olympiad-card';
import { PageHeader } from '../../shared/page/page-header';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { Pager } from '../../shared/table/pager';
import { typedSearch } from '../../shared/typed-search';

const SHOWN_STATUSES = OLYMPIAD_STATUSES.filter((status) => status !== 'draft');

@Component({
  selector: 'app-olympiads-page',
  imports: [ChoiceField, EmptyState, Button, OlympiadCard, PageHeader, Pager, ResourceStates, SearchField],
  templateUrl: './olympiads-page.html',
  styleUrl: './olympiads-page.scss',
})
export class OlympiadsPage {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  private readonly show = listUrl();

  /** Bound from the address. */
  readonly status = input<string>();
  readonly subject = input<string>();
  readonly search = input<string>();
  readonly page = input<string>();

  protected readonly statuses = computed(() => this.choices(SHOWN_STATUSES, 'statuses.'));
  protected readonly subjects = computed(() => this.choices(SUBJECTS, 'subjects.'));
  protected readonly emptyIcon = mdiTrophyOutline;
  protected readonly typed = typedSearch(this.search, (search) => this.filter({ search }));
  protected readonly filtered = computed(() => Boolean(this.status() || this.subject() || this.search()));

  protected readonly olympiads = httpResource<Page<OlympiadSummary>>(() => {
    // Its texts are in the reader's language, so another language is another list.
    this.texts.language();
    const filters = { status: this.status(), subject: this.subject(), search: this.search(), page: this.page() };
    return { url: '/api/olympiads', params: { limit: 24, ...given(filters) } };
  });

  protected filter(change: { status?: string; subject?: string; search?: string }): void {
    this.show({ ...change, page: null });
  }

  protected clear(): void {
    this.filter({ status: '', subject: '', search: '' });
  }

  protected turn(page: number): void {
    this.show({ page });
  }

  private choices(values: readonly string[], key: string) {
    return [
      { value: '', name: this.t('common.all') },
      ...values.map((value) => ({ value, name: this.t(`${key}${value}`) })),
    ];
  }
}
