import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';

/** Nothing here yet: what it is for, and the first action as content. */
@Component({
  selector: 'app-empty-state',
  imports: [Icon],
  template: `
    @if (icon(); as path) {
      <app-icon [path]="path" />
    }
    <p class="title">{{ heading() }}</p>
    @if (hint(); as line) {
      <p class="app-muted">{{ line }}</p>
    }
    <ng-content />
  `,
  styleUrl: './state.scss',
  styles: `
    app-icon {
      color: var(--mat-sys-outline);
    }
    .title {
      font: var(--mat-sys-title-medium);
    }
    p {
      max-width: 48ch;
    }
  `,
})
export class EmptyState {
  readonly heading = input.required<string>();
  readonly hint = input<string>();
  readonly icon = input<string>();
}
