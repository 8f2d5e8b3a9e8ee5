import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OlympiadSummary } from '@olympiad/shared-dto/olympiads.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../icon/icon';
import { InLanguage } from '../language/in-language';
import { StatusChip } from './status-chip';
import { SUBJECT_ICONS } from './subject-icons';

/** One olympiad of a list: what, whose, when, for whom. */
@Component({
  selector: 'app-olympiad-card',
  imports: [Icon, InLanguage, RouterLink, StatusChip],
  template: `
    <article class="app-card app-stack">
      <div class="top">
        <span class="app-subject"><app-icon [path]="icon()" /></span>
        <div class="name">
          <p class="app-muted small">{{ t('subjects.' + olympiad().subject) }}</p>
          <h3>
            <a [routerLink]="['/olympiads', olympiad().id]" [appInLanguage]="olympiad().shownIn?.title">{{
              olympiad().title
            }}</a>
          </h3>
        </div>
        <app-status-chip [status]="olympiad().status" />
      </div>
      <p class="app-muted small">{{ olympiad().organizer.name }}</p>
      <dl class="small">
        <div>
          <dt>{{ whenLabel() }}</dt>
          <dd class="app-number">{{ formats.at(whenTime(), olympiad().zone) }}</dd>
        </div>
        <div>
          <dt>{{ t('olympiads.duration') }}</dt>
          <dd class="app-number">{{ formats.minutes(olympiad().durationMinutes) }}</dd>
        </div>
        <div>
          <dt>{{ t('olympiads.grades') }}</dt>
          <dd class="app-number">{{ olympiad().gradeFrom }}–{{ olympiad().gradeTo }}</dd>
        </div>
      </dl>
    </article>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    article {
      position: relative;
      gap: 12px;
      height: 100%;
      padding: var(--app-2);
    }
    article:hover {
      border-color: var(--mat-sys-outline);
    }
    .top {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 12px;
    }
    .name {
      flex: 1 1 140px;
      min-width: 0;
    }
    h3 a {
      color: inherit;
      text-decoration: none;
    }
    /* The whole card can be pressed; the link stays one link. */
    h3 a::after {
      content: '';
      position: absolute;
      inset: 0;
      border-radius: var(--app-radius);
    }
    .small {
      font: var(--mat-sys-body-medium);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: var(--app-1) var(--app-3);
      margin: auto 0 0;
    }
    dt {
      font: var(--mat-sys-label-small);
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class OlympiadCard {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  readonly olympiad = input.required<OlympiadSummary>();
  protected readonly icon = computed(() => SUBJECT_ICONS[this.olympiad().subject]);
  private readonly begun = computed(() => this.olympiad().status !== 'scheduled');
  protected readonly whenLabel = computed(() =>
    !this.begun()
      ? this.t('olympiads.opens')
      : this.olympiad().status === 'open'
        ? this.t('olympiads.closes')
        : this.t('olympiads.closed'),
  );
  protected readonly whenTime = computed(() => (this.begun() ? this.olympiad().closesAt : this.olympiad().opensAt));
}
