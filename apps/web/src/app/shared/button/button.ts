import { Directive, input } from '@angular/core';

/**
 * Material's button as a few lines of style: the same looks. For pages that anybody opens, which would
 * otherwise load 20 kB for ripples.
 */
@Directive({
  selector: 'button[appButton], a[appButton]',
  host: { class: 'app-button', '[attr.data-look]': 'look() || "text"' },
})
export class Button {
  readonly look = input<'' | 'text' | 'filled' | 'outlined' | 'tonal'>('', { alias: 'appButton' });
}

/** The round one that shows a drawing only. */
@Directive({ selector: 'button[appIconButton], a[appIconButton]', host: { class: 'app-icon-button' } })
export class IconButton {}
