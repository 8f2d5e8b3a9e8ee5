import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';

export interface FacetOption {
  value: string;
  label: string;
  count: number;
}

const FIRST = 6;

/** The values of one property with how many have each; choosing the chosen one again takes the filter away. */
@Component({
  selector: 'app-facet-list',
  imports: [MatButton],
  template: `
    <h2 [id]="'facet-' + name()">{{ heading() }}</h2>
    <ul class="app-list" [attr.aria-labelledby]="'facet-' + name()">
      @for (option of seen(); track option.value) {
        <li>
          <button
            type="button"
            [attr.aria-pressed]="option.value === chosen()"
            (click)="choose.emit(option.value === chosen() ? '' : option.value)"
          >
            <span class="label">{{ option.label }}</span>
            <span class="count app-number">{{ formats.number(option.count) }}</span>
          </button>
        </li>
      }
    </ul>
    @if (options().length > first) {
      <button matButton type="button" [attr.aria-expanded]="all()" (click)="all.set(!all())">
        {{ all() ? t('dashboard.fewer') : t('dashboard.more', { count: options().length - first }) }}
      </button>
    }
  `,
  styles: `
    h2 {
      font: var(--mat-sys-label-large);
      margin-bottom: 4px;
    }
    li button {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--app-1);
      width: 100%;
      min-height: 32px;
      padding: 4px 10px;
      border: 0;
      border-radius: 8px;
      font: var(--mat-sys-body-medium);
      text-align: start;
      color: inherit;
      background: none;
      cursor: pointer;
    }
    li button:hover {
      background: var(--mat-sys-surface-container-high);
    }
    li button[aria-pressed='true'] {
      font-weight: 700;
      color: var(--mat-sys-on-secondary-container);
      background: var(--mat-sys-secondary-container);
    }
    @media (max-width: 839px) {
      li button {
        min-height: 44px;
      }
    }
    .label {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .count {
      color: var(--mat-sys-on-surface-variant);
    }
    [aria-pressed='true'] .count {
      color: inherit;
    }
  `,
})
export class FacetList {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly first = FIRST;

  readonly name = input.required<string>();
  readonly heading = input.required<string>();
  readonly options = input.required<readonly FacetOption[]>();
  readonly chosen = input<string>();
  /** The value to filter by, empty for all. */
  readonly choose = output<string>();

  protected readonly all = signal(false);
  /** The chosen one is always seen, also when it is not among the first. */
  protected readonly seen = computed(() => {
    const options = this.options();
    return this.all() ? options : options.filter(({ value }, at) => at < FIRST || value === this.chosen());
  });
}
