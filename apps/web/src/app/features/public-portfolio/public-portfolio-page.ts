import { httpResource } from '@angular/common/http';
import { Component, computed, DestroyRef, effect, inject, input } from '@angular/core';
import { Meta } from '@angular/platform-browser';
import type { PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { AppConfig } from '../../core/config/app-config';
import { toProblem } from '../../core/errors/problem';
import { mdiAccountSearchOutline, mdiPrinterOutline } from '../../core/generated/portfolio-icons';
import { PageTitle } from '../../core/language/page-title';
import { Texts } from '../../core/language/texts';
import { Button } from '../../shared/button/button';
import { Icon } from '../../shared/icon/icon';
import { Link } from '../../shared/link/link';
import { PortfolioView } from '../../shared/portfolio/portfolio-view';
import { EmptyState } from '../../shared/states/empty-state';
import { OfflineBanner } from '../../shared/states/offline-banner';
import { ResourceStates } from '../../shared/states/resource-states';

/** The page a student is proud to send. Outside the shell: it has no navigation of ours. */
@Component({
  selector: 'app-public-portfolio-page',
  imports: [Button, EmptyState, Icon, Link, OfflineBanner, PortfolioView, ResourceStates],
  template: `
    <nav class="bar" [attr.aria-label]="t('nav.main')">
      <a appButton appLink="/">{{ t('common.product') }}</a>
      @if (portfolio.hasValue()) {
        <button appButton type="button" (click)="print()">
          <app-icon [path]="printIcon" />{{ t('portfolio.print') }}
        </button>
      }
    </nav>
    <main>
      <app-offline-banner />
      @if (missing()) {
        <h1 class="app-hidden">{{ t('portfolio.missing') }}</h1>
        <app-empty-state [icon]="missingIcon" [heading]="t('portfolio.missing')" [hint]="t('portfolio.missingHint')">
          <a appButton="filled" appLink="/">{{ t('notFound.home') }}</a>
        </app-empty-state>
      } @else if (portfolio.hasValue()) {
        <app-portfolio-view [portfolio]="portfolio.value()" [key]="key()" />
      } @else {
        <h1 class="app-hidden">{{ t('portfolio.public') }}</h1>
        <app-resource-states class="states" [resource]="portfolio" [height]="180" (again)="portfolio.reload()" />
      }
    </main>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 100dvh;
    }
    .bar {
      display: flex;
      justify-content: space-between;
      padding: 4px var(--app-1);
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    main {
      flex: 1;
      display: flex;
      flex-direction: column;
    }
    app-portfolio-view {
      flex: 1;
    }
    .states {
      width: 100%;
      max-width: 920px;
      margin: 0 auto;
      padding: var(--app-3);
    }
    @media print {
      .bar {
        display: none;
      }
    }
  `,
})
export class PublicPortfolioPage {
  private readonly texts = inject(Texts);
  private readonly meta = inject(Meta);
  private readonly config = inject(AppConfig);
  private readonly title = inject(PageTitle);
  protected readonly t = this.texts.t;
  protected readonly printIcon = mdiPrinterOutline;
  protected readonly missingIcon = mdiAccountSearchOutline;

  /** Bound from the route. */
  readonly slug = input.required<string>();
  /** The secret of an unlisted portfolio's link, bound from the query. */
  readonly key = input<string>();

  protected readonly portfolio = httpResource<PublicPortfolio>(() => {
    // Facts come in the reader's language.
    this.texts.language();
    const key = this.key();
    return { url: `/api/portfolio/${encodeURIComponent(this.slug())}`, ...(key ? { params: { key } } : {}) };
  });
  protected readonly missing = computed(
    () => this.portfolio.status() === 'error' && toProblem(this.portfolio.error()).status === 404,
  );

  constructor() {
    effect(() => {
      if (this.portfolio.hasValue()) this.introduce(this.portfolio.value());
    });
    inject(DestroyRef).onDestroy(() => {
      for (const name of ['description', 'robots']) this.meta.removeTag(`name="${name}"`);
      for (const name of ['og:title', 'og:description', 'og:image']) this.meta.removeTag(`property="${name}"`);
    });
  }

  protected print(): void {
    window.print();
  }

  private introduce({ displayName, fullName, headline, photoUrl }: PublicPortfolio): void {
    const name = fullName ?? displayName;
    this.title.call(name);
    this.meta.updateTag({ name: 'description', content: headline });
    this.meta.updateTag({ property: 'og:title', content: name });
    this.meta.updateTag({ property: 'og:description', content: headline });
    if (photoUrl) {
      const content = new URL(this.config.address(photoUrl), location.href).href;
      this.meta.updateTag({ property: 'og:image', content });
    }
    // A secret link is not for search engines.
    if (this.key()) this.meta.updateTag({ name: 'robots', content: 'noindex' });
  }
}
