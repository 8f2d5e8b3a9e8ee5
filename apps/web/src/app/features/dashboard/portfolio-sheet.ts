import { CdkTrapFocus } from '@angular/cdk/a11y';
import { httpResource } from '@angular/common/http';
import { afterNextRender, Component, computed, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { mdiChevronDown, mdiChevronUp, mdiClose, mdiOpenInNew } from '@mdi/js';
import type { PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';
import { PortfolioView } from '../../shared/portfolio/portfolio-view';
import { ResourceStates } from '../../shared/states/resource-states';

/** A portfolio beside the list. On a phone it covers the list, and the focus stays inside. */
@Component({
  selector: 'app-portfolio-sheet',
  imports: [CdkTrapFocus, Icon, MatButton, MatIconButton, PortfolioView, ResourceStates],
  templateUrl: './portfolio-sheet.html',
  styles: `
    section {
      display: flex;
      flex-direction: column;
      height: 100%;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--app-radius);
      overflow: hidden;
      background: var(--mat-sys-surface);
    }
    .bar {
      display: flex;
      align-items: center;
      padding: 4px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .bar a {
      margin-inline-start: auto;
    }
    .content {
      flex: 1;
      min-height: 0;
      overflow-y: auto;
    }
    .content:focus-visible {
      outline-offset: -3px;
    }
    .states {
      display: block;
      padding: var(--app-2);
    }
  `,
  host: { '(keydown.escape)': 'closed.emit()' },
})
export class PortfolioSheet {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly icons = { close: mdiClose, previous: mdiChevronUp, next: mdiChevronDown, page: mdiOpenInNew };
  private readonly closer = viewChild.required('closer', { read: ElementRef<HTMLElement> });

  readonly slug = input.required<string>();
  /** There is no room beside the list. */
  readonly covering = input(false);
  /** Where the open one stands in the list: slugs in order. */
  readonly slugs = input<readonly string[]>([]);
  readonly closed = output();
  readonly previous = output();
  readonly next = output();

  private readonly place = computed(() => this.slugs().indexOf(this.slug()));
  protected readonly hasPrevious = computed(() => this.place() > 0);
  protected readonly hasNext = computed(() => this.place() >= 0 && this.place() < this.slugs().length - 1);
  protected readonly portfolio = httpResource<PublicPortfolio>(() => {
    this.texts.language();
    return { url: `/api/portfolio/${encodeURIComponent(this.slug())}` };
  });

  constructor() {
    afterNextRender(() => (this.closer().nativeElement as HTMLElement).focus({ preventScroll: true }));
  }
}
