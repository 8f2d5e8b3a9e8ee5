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
  styleUrl: './olympiad-card.scss',
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
