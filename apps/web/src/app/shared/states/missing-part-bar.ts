import { Component, inject } from '@angular/core';
import { MissingPart } from '../../core/errors/missing-part';
import { Texts } from '../../core/language/texts';

/** Says that a part of the app could not be fetched. Needs nothing itself that would have to be fetched. */
@Component({
  selector: 'app-missing-part-bar',
  template: `
    <div role="alert">
      @if (parts.missing(); as missing) {
        <p class="app-banner app-banner--error">
          @if (missing === 'unreachable') {
            {{ t('errors.unreachable') }}
            <button type="button" (click)="parts.tryAgain()">{{ t('errors.tryAgain') }}</button>
          } @else {
            {{ t('errors.chunk') }}
            <button type="button" (click)="parts.reload()">{{ t('common.reload') }}</button>
          }
        </p>
      }
    </div>
  `,
  styles: `
    .app-banner {
      position: fixed;
      inset: auto var(--app-2) var(--app-2);
      z-index: 30;
      flex-wrap: wrap;
    }
    button {
      padding: var(--app-1) var(--app-2);
      border: 1px solid currentColor;
      border-radius: 999px;
      font: inherit;
      color: inherit;
      background: none;
      cursor: pointer;
    }
  `,
})
export class MissingPartBar {
  protected readonly parts = inject(MissingPart);
  protected readonly t = inject(Texts).t;
}
