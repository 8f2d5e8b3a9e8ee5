import { BreakpointObserver } from '@angular/cdk/layout';
import { NgTemplateOutlet } from '@angular/common';
import { httpResource } from '@angular/common/http';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatLabel } from '@angular/material/form-field';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatOption, MatSelect } from '@angular/material/select';
import { ActivatedRoute, Router } from '@angular/router';
import {
  mdiAccountSearchOutline,
  mdiCheckboxBlankOutline,
  mdiCheckboxMarked,
  mdiTableColumn,
  mdiTuneVariant,
} from '@mdi/js';
import { TALENT_SORTS, type TalentSort } from '@olympiad/shared-dto/facets.js';
import type { PortfolioFacets, PortfoliosPage } from '@olympiad/shared-dto/talent.dto.js';
import { map } from 'rxjs';
import { unattended } from '../../core/errors/unattended';
import { Texts } from '../../core/language/texts';
import { localStore } from '../../core/storage/local-store';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';
import { dropUnknown, listUrl } from '../../shared/list-url';
import { PageHeader } from '../../shared/page/page-header';
import { EmptyState } from '../../shared/states/empty-state';
import { ErrorState } from '../../shared/states/error-state';
import { Skeleton } from '../../shared/states/skeleton';
import { Pager } from '../../shared/table/pager';
import { COLUMNS, readColumns, toggled, writeColumns, type Column } from './columns';
import { FilterSheet } from './filter-sheet';
import { Filters } from './filters';
import { PoolChart } from './pool-chart';
import { PortfolioSheet } from './portfolio-sheet';
import {
  FILTERS,
  filtersOf,
  isTyped,
  pageOf,
  sortOf,
  unknownIn,
  viewOf,
  type FilterValues,
  type View,
} from './selection';
import { TalentCard } from './talent-card';
import { TalentTable } from './talent-table';

const LIMIT = 20;

/** The reviewer's pool: facets left, the list as table or cards, one portfolio beside it. */
@Component({
  selector: 'app-dashboard-page',
  imports: [
    EmptyState,
    ErrorState,
    Filters,
    FilterSheet,
    Icon,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    FORM_FIELD,
    MatLabel,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MatOption,
    MatSelect,
    NgTemplateOutlet,
    PageHeader,
    Pager,
    PoolChart,
    PortfolioSheet,
    Skeleton,
    TalentCard,
    TalentTable,
  ],
  templateUrl: './dashboard-page.html',
  styleUrl: './dashboard-page.scss',
})
export class DashboardPage {
  private readonly texts = inject(Texts);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly injector = inject(Injector);
  private readonly show = listUrl();
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  protected readonly icons = {
    empty: mdiAccountSearchOutline,
    columns: mdiTableColumn,
    filters: mdiTuneVariant,
    on: mdiCheckboxMarked,
    off: mdiCheckboxBlankOutline,
  };
  protected readonly sorts = TALENT_SORTS;
  protected readonly allColumns = COLUMNS;

  /** Bound from the address, as are the filters below. */
  readonly sort = input<string>();
  readonly page = input<string>();
  readonly view = input<string>();
  readonly columns = input<string>();
  /** The slug of the portfolio that is open beside the list. */
  readonly open = input<string>();

  private readonly observer = inject(BreakpointObserver);
  protected readonly isPhone = this.fits('(max-width: 839px)');
  protected readonly covering = this.fits('(max-width: 1099px)');

  private readonly address = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly asked = computed<FilterValues>(() =>
    Object.fromEntries(FILTERS.map((name) => [name, this.address().get(name) ?? undefined])),
  );
  private readonly filters = computed(() => filtersOf(this.asked()), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  protected readonly filterCount = computed(() => Object.keys(this.filters()).length);
  protected readonly sortChosen = computed(() => sortOf(this.sort(), localStore.read('dashboard.sort')));
  protected readonly viewChosen = computed(() => viewOf(this.view(), localStore.read('dashboard.view')));
  protected readonly asCards = computed(() => this.isPhone() || this.viewChosen() === 'cards');
  protected readonly columnsChosen = computed(() =>
    readColumns(this.columns() ?? localStore.read('dashboard.columns')),
  );
  protected readonly filtersOpen = signal(false);
  protected readonly poolOpen = signal(localStore.read('dashboard.pool') === 'open');

  protected readonly list = httpResource<PortfoliosPage>(() => ({
    url: '/api/portfolios',
    params: { ...this.filters(), sort: this.sortChosen(), page: pageOf(this.page()), limit: LIMIT },
  }));
  protected readonly facets = httpResource<PortfolioFacets>(() => ({
    url: '/api/portfolios/facets',
    params: this.filters(),
  }));
  /** What was there last stays on the screen while the next is on its way. */
  protected readonly shown = linkedSignal<PortfoliosPage | undefined, PortfoliosPage | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (list, before) => list ?? before?.value,
  });
  protected readonly counted = linkedSignal<PortfolioFacets | undefined, PortfolioFacets | undefined>({
    source: () => (this.facets.hasValue() ? this.facets.value() : undefined),
    computation: (facets, before) => facets ?? before?.value,
  });
  protected readonly foundWords = computed(() => {
    const found = this.shown();
    if (found?.fuzzy) return this.t('list.similar');
    return found && this.n(found.totalIsLowerBound ? 'dashboard.foundAtLeast' : 'dashboard.found', found.total);
  });
  protected readonly slugs = computed(() => this.shown()?.items.map(({ slug }) => slug) ?? []);

  constructor() {
    const drop = dropUnknown();
    effect(() => {
      const unknown = unknownIn({
        ...this.asked(),
        sort: this.sort(),
        view: this.view(),
        columns: this.columns(),
        page: this.page(),
      });
      if (unknown.length > 0) untracked(() => drop(unknown));
    });
  }

  protected filter(change: FilterValues): void {
    this.show({ ...change, page: null }, { typed: isTyped(change) });
  }

  protected clear(): void {
    this.show({ ...Object.fromEntries(FILTERS.map((name) => [name, null])), page: null });
  }

  protected sortBy(sort: TalentSort): void {
    localStore.write('dashboard.sort', sort);
    this.show({ sort, page: null });
  }

  protected turn(page: number): void {
    this.show({ page });
  }

  protected look(view: View): void {
    localStore.write('dashboard.view', view);
    this.show({ view });
  }

  protected toggle(column: Column): void {
    const columns = writeColumns(toggled(this.columnsChosen(), column));
    localStore.write('dashboard.columns', columns);
    this.show({ columns });
  }

  protected togglePool(): void {
    this.poolOpen.update((open) => !open);
    localStore.write('dashboard.pool', this.poolOpen() ? 'open' : null);
  }

  /** Opens beside the list without moving it; the first one can be left by going back. */
  protected openPortfolio(slug: string): Promise<boolean> {
    return this.navigateTo(slug, this.open() !== undefined);
  }

  protected async closePortfolio(): Promise<void> {
    const slug = this.open();
    await this.navigateTo(null, false);
    afterNextRender(() => document.querySelector<HTMLElement>(`[data-slug="${slug}"]`)?.focus(), {
      injector: this.injector,
    });
  }

  protected step(by: 1 | -1): void {
    const slug = this.slugs()[this.slugs().indexOf(this.open() ?? '') + by];
    if (slug !== undefined) unattended(() => this.navigateTo(slug, true));
  }

  private navigateTo(open: string | null, replaceUrl: boolean): Promise<boolean> {
    return this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { open },
      queryParamsHandling: 'merge',
      replaceUrl,
      scroll: 'manual',
    });
  }

  private fits(query: string) {
    return toSignal(this.observer.observe(query).pipe(map(({ matches }) => matches)), { initialValue: false });
  }
}
