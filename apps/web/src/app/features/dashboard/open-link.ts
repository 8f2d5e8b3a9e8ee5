import { Component, input, output } from '@angular/core';

/** The name in a row: opens the portfolio beside the list, or by itself in another tab as any link does. */
@Component({
  selector: 'app-open-link',
  template: `<a [attr.href]="'/p/' + slug()" [attr.data-slug]="slug()" (click)="choose($event)"><ng-content /></a>`,
})
export class OpenLink {
  readonly slug = input.required<string>();
  readonly open = output<string>();

  protected choose(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.open.emit(this.slug());
  }
}
