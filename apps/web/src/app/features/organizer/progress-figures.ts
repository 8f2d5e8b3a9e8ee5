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
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--app-1);
    }
    .bar {
      display: flex;
      height: 8px;
      border-radius: 4px;
      overflow: hidden;
      background: var(--mat-sys-surface-container-high);
    }
    .submitted {
      background: var(--app-saved);
    }
    .open {
      background: var(--mat-sys-primary);
    }
    .bar span {
      flex-basis: 0;
      transition: flex-grow 0.4s;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: var(--app-1) var(--app-3);
    }
    dl div {
      display: flex;
      align-items: baseline;
      gap: 6px;
    }
    dt {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font: var(--mat-sys-body-medium);
      color: var(--mat-sys-on-surface-variant);
    }
    dd {
      margin: 0;
      font-weight: 600;
    }
    .mark {
      width: 10px;
      height: 10px;
      border-radius: 3px;
    }
    .mark.absent {
      background: var(--mat-sys-outline-variant);
    }
    .mark.marked {
      display: none;
    }
  `,
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
