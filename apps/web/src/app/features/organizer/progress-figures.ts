import { Component, computed, inject, input } from '@angular/core';
import type { OlympiadProgress } from '@olympiad/shared-dto/olympiads.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';

/** How far an olympiad has come, in figures and as one bar: handed in, still working, not started. */
@Component({
  selector: 'app-progress-figures',
  template: `
    <div class="bar" aria-hidden="true">
      <span class="submitted" [style.flex-grow]="progress().submitted"></span>
      <span class="open" [style.flex-grow]="progress().open"></span>
      <span class="absent" [style.flex-grow]="absent()"></span>
    </div>
    <dl>
      @for (figure of figures(); track figure.name) {
        <div>
          <dt><span class="mark" [class]="figure.name"></span>{{ t('organizer.progress.' + figure.name) }}</dt>
          <dd class="app-number">{{ formats.number(figure.count) }}</dd>
        </div>
      }
    </dl>
  `,
  styleUrl: './progress-figures.scss',
})
export class ProgressFigures {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly progress = input.required<OlympiadProgress>();

  protected readonly absent = computed(() => Math.max(0, this.progress().registrations - this.progress().started));
  protected readonly figures = computed(() => [
    { name: 'submitted', count: this.progress().submitted },
    { name: 'open', count: this.progress().open },
    { name: 'absent', count: this.absent() },
    { name: 'marked', count: this.progress().marked },
  ]);
}
