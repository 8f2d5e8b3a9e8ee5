import { afterNextRender, Component, inject } from '@angular/core';
import { FocusKeeper } from './core/focus/focus-keeper';
import { PageTitle } from './core/language/page-title';
import { BrowserReporter } from './core/reports/browser-reporter';
import { PublicPortfolioPage } from './features/public-portfolio/public-portfolio-page';
import { MissingPartBar } from './shared/states/missing-part-bar';

@Component({
  selector: 'app-root',
  imports: [MissingPartBar, PublicPortfolioPage],
  template: `<app-public-portfolio-page [slug]="slug" [key]="key" /><app-missing-part-bar />`,
})
export class PortfolioApp {
  protected readonly focus = inject(FocusKeeper);
  protected readonly slug = decoded(location.pathname.split('/')[2] ?? '');
  protected readonly key = new URLSearchParams(location.search).get('key') ?? undefined;

  constructor() {
    inject(PageTitle).show('portfolio.public');
    const reports = inject(BrowserReporter);
    afterNextRender(() => reports.arrive('/p/:slug'));
  }
}

/** As it is where it cannot be decoded: then there is no such portfolio either. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
