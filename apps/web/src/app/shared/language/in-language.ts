import { computed, Directive, input } from '@angular/core';
import { directionOf } from '../../core/language/content';

/** What stands here is in the language of the tag, for voices, fonts, hyphens and the direction of reading. */
@Directive({
  selector: '[appInLanguage]',
  host: { '[attr.lang]': 'tag()', '[attr.dir]': 'direction()' },
})
export class InLanguage {
  readonly tag = input.required<string | undefined>({ alias: 'appInLanguage' });
  protected readonly direction = computed(() => directionOf(this.tag()));
}
