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
  styleUrl: './facet-list.scss',
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
