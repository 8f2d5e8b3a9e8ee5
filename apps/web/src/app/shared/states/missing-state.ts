import { booleanAttribute, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiCompassOffOutline } from '../../core/generated/open-icons';
import { Texts } from '../../core/language/texts';
import { Button } from '../button/button';
import { EmptyState } from './empty-state';

/** What was asked for does not exist, or not for this person: why that may be, and a way on. Trying again is none. */
@Component({
  selector: 'app-missing-state',
  imports: [EmptyState, Button, RouterLink],
  template: `
    @if (page()) {
      <h1 class="app-hidden">{{ t('notFound.title') }}</h1>
    }
    <app-empty-state
      [icon]="icon"
      [heading]="t(page() ? 'notFound.title' : 'notFound.part')"
      [hint]="why() ?? t('notFound.hint')"
    >
      <a appButton="filled" routerLink="/">{{ t('notFound.home') }}</a>
    </app-empty-state>
  `,
})
export class MissingState {
  protected readonly t = inject(Texts).t;
  protected readonly icon = mdiCompassOffOutline;

  /** Said instead of the usual reasons, where more is known. */
  readonly why = input<string>();
  /** It is all of the page, which then has no other heading. */
  readonly page = input(false, { transform: booleanAttribute });
}
