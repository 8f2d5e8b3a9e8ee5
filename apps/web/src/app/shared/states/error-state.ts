import { booleanAttribute, Component, computed, inject, input, output } from '@angular/core';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { mdiAlertCircleOutline, mdiCloudOffOutline } from '../../core/generated/state-icons';
import { Texts } from '../../core/language/texts';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';
import { MissingState } from './missing-state';

/** What happened, a way to try again, and the id to quote when asking for help. */
@Component({
  selector: 'app-error-state',
  imports: [Icon, Button, MissingState],
  template: `
    @if (problem().status === 404) {
      <app-missing-state [page]="page()" [why]="why()" />
    } @else {
      <app-icon [path]="icon()" />
      <p>{{ sentence() }}</p>
      <button appButton="outlined" type="button" (click)="again.emit()">{{ t('errors.tryAgain') }}</button>
    }
    @if (problem().requestId; as id) {
      <p class="id app-muted">{{ t('errors.requestId', { id }) }}</p>
    }
  `,
  styleUrl: './state.scss',
  styles: `
    app-icon {
      color: var(--mat-sys-error);
    }
    p {
      max-width: 56ch;
    }
    .id {
      font: var(--mat-sys-body-small);
      overflow-wrap: anywhere;
    }
  `,
  host: { role: 'alert' },
})
export class ErrorState {
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;

  readonly error = input.required<unknown>();
  /** The page has no heading but the one of the thing that could not be read. */
  readonly page = input(false, { transform: booleanAttribute });
  readonly again = output();

  protected readonly problem = computed(() => toProblem(this.error()));
  protected readonly sentence = computed(() => this.notices.sentence(this.problem()));
  protected readonly why = computed(() => (this.problem().code === 'NOT_FOUND' ? undefined : this.sentence()));
  protected readonly icon = computed(() =>
    this.problem().code === 'OFFLINE' ? mdiCloudOffOutline : mdiAlertCircleOutline,
  );
}
