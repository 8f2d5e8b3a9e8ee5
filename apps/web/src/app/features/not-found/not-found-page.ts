import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiCompassOffOutline } from '@mdi/js';
import { Texts } from '../../core/language/texts';
import { EmptyState } from '../../shared/states/empty-state';

@Component({
  selector: 'app-not-found-page',
  imports: [EmptyState, MatButton, RouterLink],
  template: `
    <div class="app-page">
      <h1 class="app-hidden">{{ t('notFound.title') }}</h1>
      <app-empty-state [icon]="icon" [heading]="t('notFound.title')" [hint]="t('notFound.hint')">
        <a matButton="filled" routerLink="/">{{ t('notFound.home') }}</a>
      </app-empty-state>
    </div>
  `,
})
export class NotFoundPage {
  protected readonly t = inject(Texts).t;
  protected readonly icon = mdiCompassOffOutline;
}
