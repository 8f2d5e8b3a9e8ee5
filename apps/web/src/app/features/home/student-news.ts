import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MyOlympiad } from '@olympiad/shared-dto/attempts.dto.js';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { Texts } from '../../core/language/texts';
import { Button } from '../../shared/button/button';

interface News {
  heading: string;
  text: string;
  /** Where to look at the result, if there is one to look at. */
  result?: string;
  act: string;
  tab: 'results' | null;
}

/** What arrived for a student and nobody else knows of yet: results, with or without a portfolio for them. */
@Component({
  selector: 'app-student-news',
  imports: [Button, RouterLink],
  template: `
    @if (news(); as one) {
      <section class="app-card app-call">
        <div>
          <h2>{{ one.heading }}</h2>
          <p class="app-muted">{{ one.text }}</p>
        </div>
        <div class="app-row">
          @if (one.result; as path) {
            <a appButton="outlined" [routerLink]="path">{{ t('home.news.see') }}</a>
          }
          <a appButton="filled" routerLink="/portfolio" [queryParams]="{ tab: one.tab }">{{ one.act }}</a>
        </div>
      </section>
    }
  `,
})
export class StudentNews {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;

  readonly mine = input.required<readonly MyOlympiad[]>();

  private readonly own = httpResource<OwnPortfolio | null>(() => '/api/portfolio/me');
  private readonly released = computed(() =>
    this.mine().filter(({ olympiad, attempt }) => {
      return olympiad.status === 'results' && attempt !== undefined && attempt.state !== 'voided';
    }),
  );
  protected readonly news = computed(() => {
    if (!this.own.hasValue()) return undefined;
    const portfolio = this.own.value();
    return portfolio ? this.aboutFacts(portfolio) : this.aboutResults();
  });

  /** Facts that nobody else is told of before the student has decided. */
  private aboutFacts({ facts, published }: OwnPortfolio): News | undefined {
    const { t, n } = this.texts;
    if (!published) {
      if (facts.length === 0) return undefined;
      const text = n('home.news.unpublished', facts.length);
      return { heading: t('home.news.unpublishedTitle'), text, act: t('home.news.portfolio'), tab: null };
    }
    const fresh = facts.filter(({ isNew }) => isNew);
    const [first] = fresh;
    if (!first) return undefined;
    const heading = n('home.news.fresh', fresh.length);
    const text = fresh.map(({ title }) => title).join(' · ');
    const result = fresh.length === 1 ? resultPath(first.olympiadId) : undefined;
    return { heading, text, ...(result && { result }), act: t('home.news.decide'), tab: 'results' };
  }

  private aboutResults(): News | undefined {
    const { t, n } = this.texts;
    const [first, ...more] = this.released();
    if (!first) return undefined;
    const heading = n('home.news.out', more.length + 1);
    const result = more.length === 0 ? resultPath(first.olympiad.id) : '/my';
    return { heading, text: t('home.news.outText'), result, act: t('home.news.make'), tab: null };
  }
}

const resultPath = (olympiadId: string): string => `/olympiads/${olympiadId}/result`;
