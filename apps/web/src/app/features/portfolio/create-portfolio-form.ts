import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { PageHeader } from '../../shared/page/page-header';
import { SlugField } from './slug-field';
import { slugFrom, slugIssue } from './slug-issue';

/** The first step: an address and one line about oneself. */
@Component({
  selector: 'app-create-portfolio-form',
  imports: [MatButton, FORM_FIELD, MatHint, MatInput, MatLabel, PageHeader, SlugField],
  template: `
    <div class="app-page">
      <app-page-header [heading]="t('portfolio.create.title')" [purpose]="t('portfolio.create.purpose')" />
      <form class="app-card app-stack" novalidate (submit)="create($event)">
        <app-slug-field [value]="slug()" [refusal]="refusal()" (valueChange)="rename($event)" />
        <mat-form-field>
          <mat-label>{{ t('portfolio.headline') }} ({{ t('portfolio.optional') }})</mat-label>
          <input #line matInput maxlength="160" [value]="headline()" (input)="headline.set(line.value)" />
          <mat-hint>{{ t('portfolio.headlineHint') }}</mat-hint>
        </mat-form-field>
        @if (failure(); as sentence) {
          <p class="app-banner app-banner--error" role="alert">{{ sentence }}</p>
        }
        <div>
          <button matButton="filled" type="submit" disabledInteractive [disabled]="!ready() || busy()">
            {{ t('portfolio.create.act') }}
          </button>
        </div>
        <p class="app-muted">{{ t('portfolio.create.private') }}</p>
      </form>
    </div>
  `,
  styles: `
    form {
      max-width: 640px;
    }
    mat-form-field {
      display: block;
    }
  `,
})
export class CreatePortfolioForm {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;

  readonly created = output<OwnPortfolio>();
  protected readonly slug = signal(slugFrom(inject(SessionStore).user()?.displayName ?? ''));
  protected readonly headline = signal('');
  protected readonly refusal = signal<string | null>(null);
  protected readonly failure = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly ready = computed(() => slugIssue(this.slug()) === undefined);

  protected rename(slug: string): void {
    this.slug.set(slug.trim());
    this.refusal.set(null);
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.ready() || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      const headline = this.headline().trim();
      const body = { slug: this.slug(), ...(headline ? { headline } : {}) };
      this.created.emit(await firstValueFrom(this.http.post<OwnPortfolio>('/api/portfolio', body)));
    } catch (error) {
      await this.explain(error);
    } finally {
      this.busy.set(false);
    }
  }

  private async explain(error: unknown): Promise<void> {
    const problem = toProblem(error);
    // It was made in another tab meanwhile.
    if (problem.code === 'PORTFOLIO_EXISTS') {
      return this.created.emit(await firstValueFrom(this.http.get<OwnPortfolio>('/api/portfolio/me')));
    }
    const sentence = this.notices.sentence(problem);
    if (problem.code === 'SLUG_TAKEN' || problem.code === 'SLUG_REFUSED') this.refusal.set(sentence);
    else this.failure.set(sentence);
  }
}
