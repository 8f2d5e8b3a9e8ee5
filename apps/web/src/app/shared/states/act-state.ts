import { Component, input } from '@angular/core';
import type { Patience } from '../../core/session/patience';
import { WaitingLine } from './waiting-line';

/** What became of a form's act, above its button: why it failed, or what it waits for. Stands in the form. */
@Component({
  selector: 'app-act-state',
  imports: [WaitingLine],
  template: `
    <div aria-live="assertive">
      @if (failure(); as sentence) {
        <p class="app-banner app-banner--error">{{ sentence }}</p>
      }
    </div>
    @if (patience(); as patience) {
      <app-waiting-line [patience]="patience" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class ActState {
  readonly failure = input.required<string | null>();
  readonly patience = input<Patience>();
}
