import { afterNextRender, Component, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Texts } from '../../core/language/texts';

/** Announces that an olympiad is about to be closed; the undo button has the focus. */
@Component({
  selector: 'app-closing-notice',
  imports: [MatButton],
  template: `
    <!-- Told once, not each second. -->
    <span class="app-hidden" role="alert">{{ t('organizer.closingSoon') }}</span>
    <span class="app-number" aria-hidden="true">{{ t('organizer.closingIn', { seconds: seconds() }) }}</span>
    <button #back matButton="filled" type="button" (click)="undo.emit()">{{ t('common.undo') }}</button>
  `,
  host: { class: 'app-banner' },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--app-1) var(--app-2);
    }
  `,
})
export class ClosingNotice {
  protected readonly t = inject(Texts).t;
  private readonly back = viewChild.required('back', { read: ElementRef<HTMLElement> });

  readonly seconds = input.required<number>();
  readonly undo = output();

  constructor() {
    afterNextRender(() => (this.back().nativeElement as HTMLElement).focus());
  }
}
