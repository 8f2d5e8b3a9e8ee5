import { Component, computed, inject, input, output } from '@angular/core';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Button } from '../button/button';

/** Previous, where we are, next. */
@Component({
  selector: 'app-pager',
  imports: [Button],
  template: `
    @if (pages() > 1) {
      <nav [attr.aria-label]="t('list.pages')">
        <button appButton type="button" [disabled]="page() <= 1" (click)="go.emit(page() - 1)">
          {{ t('list.previous') }}
        </button>
        <span class="app-number">{{ place() }}</span>
        <button appButton type="button" [disabled]="page() >= pages()" (click)="go.emit(page() + 1)">
          {{ t('list.next') }}
        </button>
      </nav>
    }
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: var(--app-1);
    }
  `,
})
export class Pager {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  readonly page = input.required<number>();
  readonly limit = input.required<number>();
  readonly total = input.required<number>();
  readonly atLeast = input<boolean | undefined>(false);
  /** The page that was asked for. */
  readonly go = output<number>();

  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.total() / this.limit())));
  protected readonly place = computed(() =>
    this.t('list.place', {
      page: this.formats.number(this.page()),
      pages: this.formats.number(this.pages()) + (this.atLeast() ? '+' : ''),
    }),
  );
}
