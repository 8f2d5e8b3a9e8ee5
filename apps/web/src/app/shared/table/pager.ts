import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Button } from '../button/button';
import { otherPage } from '../list-url';

/** Previous, where we are, next. Whoever comes to a page past the last, by an old link or after deleting, is led to the last. */
@Component({
  selector: 'app-pager',
  imports: [Button],
  template: `
    @if (pages() > 1) {
      <nav [attr.aria-label]="t('list.pages')">
        <button appButton type="button" [disabled]="list().page <= 1" (click)="go.emit(list().page - 1)">
          {{ t('list.previous') }}
        </button>
        <span class="app-number">{{ place() }}</span>
        <button appButton type="button" [disabled]="list().page >= pages()" (click)="go.emit(list().page + 1)">
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
  private readonly instead = otherPage();
  protected readonly t = inject(Texts).t;

  readonly list = input.required<Pick<Page<unknown>, 'page' | 'limit' | 'total' | 'totalIsLowerBound'>>();
  /** The page that was asked for. */
  readonly go = output<number>();

  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.list().total / this.list().limit)));
  protected readonly place = computed(() =>
    this.t('list.place', {
      page: this.formats.number(this.list().page),
      pages: this.formats.number(this.pages()) + (this.list().totalIsLowerBound ? '+' : ''),
    }),
  );
  /** Where at least so many were counted there may be more pages. */
  private readonly isPastLast = computed(() => {
    const { page, total, totalIsLowerBound } = this.list();
    return !totalIsLowerBound && total > 0 && page > this.pages();
  });

  constructor() {
    effect(() => {
      if (this.isPastLast()) untracked(() => this.toLast());
    });
  }

  private toLast(): void {
    if (!this.instead(this.pages())) this.go.emit(this.pages());
  }
}
