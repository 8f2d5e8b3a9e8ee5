import { Component, computed, inject, input } from '@angular/core';
import { Texts } from '../../core/language/texts';

/** Grey bars in the shape of what is coming. They appear after 150 ms, so quick answers never flash. */
@Component({
  selector: 'app-skeleton',
  template: `
    <span class="app-hidden" role="status">{{ t('common.loading') }}</span>
    @for (line of lines(); track line) {
      <div class="bar" [style.height.px]="height()"></div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--app-2);
      animation: appear 0.2s 150ms both;
    }
    :host(.app-grid) {
      display: grid;
    }
    .bar {
      border-radius: var(--app-radius);
      background: var(--mat-sys-surface-container-high);
      animation: breathe 1.6s ease-in-out infinite;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    @keyframes breathe {
      50% {
        opacity: 0.5;
      }
    }
  `,
})
export class Skeleton {
  protected readonly t = inject(Texts).t;
  readonly count = input(3);
  /** Of each bar, in pixels. */
  readonly height = input(72);
  protected readonly lines = computed(() => Array.from({ length: this.count() }, (_, index) => index));
}
