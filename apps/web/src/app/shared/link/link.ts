import { Directive, inject, input } from '@angular/core';
import { GO } from '../../core/routing/go';

/** A link to a page of ours, for parts that stand on pages with the router and without. */
@Directive({ selector: 'a[appLink]', host: { '[attr.href]': 'appLink()', '(click)': 'follow($event)' } })
export class Link {
  private readonly go = inject(GO);
  readonly appLink = input.required<string>();

  protected follow(event: MouseEvent): void {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!this.go || !isPlain) return;
    event.preventDefault();
    this.go(this.appLink());
  }
}
