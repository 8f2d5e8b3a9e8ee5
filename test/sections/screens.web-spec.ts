import { Component, signal } from '@angular/core';
import type { PortfolioBlock } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { sectionRow, type BlockField } from '@olympiad/shared-dto/sections.js';
import { PortfolioView } from '../../apps/web/src/app/shared/portfolio/portfolio-view';
import { routes } from '../../apps/web/src/app/features/portfolio/portfolio.routes';
import { openPage, student } from '../../apps/web/src/testing/page';
import { content, ownPortfolio, publicPortfolio } from '../../apps/web/src/testing/portfolios';
import { until } from '../../apps/web/src/testing/until';
import { ACTIVITIES, addActivities } from './activities';

addActivities();

const portfolio = signal<PublicPortfolio>(publicPortfolio());

@Component({
  selector: 'app-one-portfolio',
  imports: [PortfolioView],
  template: `<app-portfolio-view [portfolio]="portfolio()" />`,
})
class OnePortfolio {
  protected readonly portfolio = portfolio;
}

const BLOCK: PortfolioBlock = {
  id: 'b1',
  title: 'Robotics club',
  organization: 'House of makers',
  from: '2024',
  text: 'We build telescopes.',
  url: 'https://makers.example/club',
};
const section = { id: 'clubs', kind: ACTIVITIES, shown: true, title: 'What else I do', blocks: [BLOCK] };

/** The label of each field in the form. */
const LABELS: Record<Exclude<BlockField, 'items' | 'images'>, string> = {
  title: 'Title',
  organization: 'School or organization',
  period: 'From',
  text: 'Text',
  url: 'Web address',
};

// Loading the page's parts takes longer than any test may.
beforeAll(() => import('../../apps/web/src/app/features/portfolio/portfolio-page'), 60_000);

describe('A section of no release, by its row alone', () => {
  it('is offered by the editor, and takes its fields there in their order', async () => {
    const own = ownPortfolio({ draft: content({ sections: [section] }) });
    const page = await openPage([{ path: 'portfolio', children: routes }], '/portfolio', { user: student() });
    page.http.expectOne('/api/portfolio/me').flush(own);
    await until(() => document.querySelector('app-block-editor mat-label'));
    const labels = [...document.querySelectorAll('app-block-editor mat-label')].map((one) => one.textContent?.trim());
    const fields = sectionRow(ACTIVITIES).fields.map((field) => LABELS[field as keyof typeof LABELS]);
    expect(labels.filter((label) => fields.includes(label ?? ''))).toEqual(fields);
    page.control('Add a section').click();
    await until(() => document.querySelectorAll('[mat-menu-item]').length > 0);
    const offered = [...document.querySelectorAll('[mat-menu-item]')].map((one) => one.textContent?.trim() ?? '');
    expect(offered.at(-1)).toContain(ACTIVITIES);
  });

  it('is shown as its row says, as a claim of the student', async () => {
    portfolio.set(publicPortfolio({ sections: [section] }));
    await openPage([{ path: '', component: OnePortfolio }], '/');
    const shown = await until(() => document.querySelector<HTMLElement>('[aria-labelledby="pf-clubs"]'));
    expect(shown.querySelector('h2')?.textContent?.trim()).toBe('What else I do');
    for (const words of ['Robotics club', 'House of makers', '2024', 'makers.example']) {
      expect(shown.textContent).toContain(words);
    }
    expect(shown.querySelector('.claim')).not.toBeNull();
  });
});
