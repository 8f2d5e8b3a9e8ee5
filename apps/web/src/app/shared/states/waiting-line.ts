import { afterNextRender, Component, computed, ElementRef, inject, Injector, input } from '@angular/core';
import { Texts } from '../../core/language/texts';
import type { Patience } from '../../core/session/patience';
import { Button } from '../button/button';

/** While something is waited for: why, the seconds counting down, and a way out. Stands in the form it belongs to. */
@Component({
  selector: 'app-waiting-line',
  imports: [Button],
  template: `
    <p class="app-hidden" role="status">
      @if (patience().waitSeconds(); as seconds) {
        {{ t(words(), { seconds }) }}
      }
    </p>
    @if (patience().secondsLeft(); as seconds) {
      <div class="app-banner app-row app-row--apart">
        <!-- Said once above, not every second. -->
        <p aria-hidden="true">{{ t(words(), { seconds }) }}</p>
        <button appButton type="button" (click)="cancel()">{{ t('common.cancel') }}</button>
      </div>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    p {
      margin: 0;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class WaitingLine {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  protected readonly t = inject(Texts).t;

  readonly patience = input.required<Patience>();
  protected readonly words = computed(() => (this.patience().reason() === 'busy' ? 'auth.waiting' : 'auth.proving'));

  protected cancel(): void {
    this.patience().cancel();
    // The button that was pressed goes away; the focus goes to where the person would start again.
    const submit = () =>
      this.host.nativeElement.closest('form')?.querySelector<HTMLButtonElement>('button[type=submit]');
    afterNextRender(() => submit()?.focus(), { injector: this.injector });
  }
}
