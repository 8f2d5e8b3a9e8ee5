import { Component } from '@angular/core';

/** The mark: a globe as a medal. */
@Component({
  selector: 'app-brand',
  template: `
    <svg viewBox="0 0 32 32" width="32" height="32" focusable="false">
      <rect class="ground" width="32" height="32" rx="8" />
      <path class="ribbon" d="m11 19-2 8 7-3 7 3-2-8" />
      <g class="globe">
        <circle cx="16" cy="13" r="7.5" />
        <path d="M8.5 13h15M16 5.500c-4.5 4.5-4.5 10.5 0 15c4.5-4.5 4.5-10.5 0-15" />
      </g>
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .ground {
      fill: var(--app-brand);
    }
    .ribbon {
      fill: var(--app-gold-bright);
    }
    .globe {
      fill: var(--app-brand);
      stroke: var(--app-gold-bright);
      stroke-width: 1.5;
    }
  `,
  host: { 'aria-hidden': 'true' },
})
export class Brand {}
