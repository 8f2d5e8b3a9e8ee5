import { Component, input } from '@angular/core';

/** Title, one line of purpose, and the page's actions. */
@Component({
  selector: 'app-page-header',
  template: `
    <div class="words">
      <h1>{{ heading() }}</h1>
      @if (purpose(); as line) {
        <p class="app-muted">{{ line }}</p>
      }
      <ng-content select="[under]" />
    </div>
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--app-2);
    }
    .words {
      flex: 1 1 320px;
      min-width: 0;
      display: flex;
      flex-direction: column;
      gap: var(--app-1);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--app-1);
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly purpose = input<string>();
}
