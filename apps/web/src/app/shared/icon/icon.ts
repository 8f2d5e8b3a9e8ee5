import { Component, input } from '@angular/core';

/** A drawing from @mdi/js, hidden from screen readers: the text beside it or the label of its button is read. */
@Component({
  selector: 'app-icon',
  template: `<svg viewBox="0 0 24 24" width="1em" height="1em" focusable="false">
    <path fill="currentColor" [attr.d]="path()" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      font-size: 24px;
      line-height: 1;
    }
  `,
  host: { 'aria-hidden': 'true' },
})
export class Icon {
  readonly path = input.required<string>();
}
