import { booleanAttribute, Component, inject, input } from '@angular/core';
import { mdiCompassOffOutline } from '../../core/generated/state-icons';
import { Texts } from '../../core/language/texts';
import { Button } from '../button/button';
import { Link } from '../link/link';
import { EmptyState } from './empty-state';

/** What was asked for does not exist, or not for this person: why that may be, and a way on. Trying again is none. */
@Component({
  selector: 'app-missing-state',
  imports: [EmptyState, Button, Link],
  template: `
    @if (page()) {
      <h1 class="app-hidden">{{ t('notFound.title') }}</h1>
    }
    <app-empty-state
      [icon]="icon"
      [heading]="t(page() ? 'notFound.title' : 'notFound.part')"
      [hint]="why() ?? t('notFound.hint')"
    >
      <a appButton="filled" appLink="/">{{ t('notFound.home') }}</a>
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
