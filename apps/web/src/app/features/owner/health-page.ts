import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { mdiChartLine } from '@mdi/js';
import type { PlatformHealth } from '@olympiad/shared-dto/platform-health.dto.js';
import { HEALTH_SPANS, type HealthSpan } from '@olympiad/shared-dto/platform-health.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { followed } from '../../core/socket/followed';
import { listUrl } from '../../shared/list-url';
import { EmptyState } from '../../shared/states/empty-state';
import { ErrorState } from '../../shared/states/error-state';
import { Skeleton } from '../../shared/states/skeleton';
import { HealthFigureCard } from './health-figure-card';
import { HEALTH_GROUPS } from './health-groups';

/** The figures are written every half minute. */
const EVERY_MS = 30_000;

/** How the platform is and has been in the last hours, all replicas together. */
@Component({
  selector: 'app-health-page',
  imports: [EmptyState, ErrorState, HealthFigureCard, MatButtonToggle, MatButtonToggleGroup, Skeleton],
  templateUrl: './health-page.html',
  styleUrl: './health-page.scss',
})
export class HealthPage {
  private readonly write = listUrl();
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly n = inject(Texts).n;
  protected readonly emptyIcon = mdiChartLine;
  protected readonly spans = HEALTH_SPANS;

  /** Bound from the address. */
  readonly span = input<string>();

  protected readonly chosen = computed(() => HEALTH_SPANS.find((span) => span === this.span()) ?? '1h');
  protected readonly health = httpResource<PlatformHealth>(() => ({
    url: '/api/platform/health',
    params: { span: this.chosen() },
  }));
  protected readonly known = computed(() => {
    const { figures, replicas } = this.health.hasValue() ? this.health.value() : { figures: [], replicas: 0 };
    const byId = new Map(figures.map((figure) => [figure.id, figure]));
    return {
      replicas,
      measured: figures.some(({ points }) => points.some((point) => point !== null)),
      crossed: figures.filter(({ verdict }) => verdict === 'page' || verdict === 'ticket'),
      urgent: figures.some(({ verdict }) => verdict === 'page'),
      groups: HEALTH_GROUPS.map(({ name, figures: ids }) => ({
        name,
        figures: ids.flatMap((id) => byId.get(id) ?? []),
      })).filter((group) => group.figures.length > 0),
    };
  });
  protected readonly crossedNames = computed(() =>
    this.formats.list(this.known().crossed.map(({ id }) => this.t('health.figures.' + id))),
  );

  constructor() {
    followed(this.health, { every: () => EVERY_MS });
  }

  protected choose(span: HealthSpan): void {
    this.write({ span: span === '1h' ? null : span });
  }
}
