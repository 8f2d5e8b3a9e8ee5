import {
  booleanAttribute,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  untracked,
  type Resource,
} from '@angular/core';
import { toProblem } from '../../core/errors/problem';
import { Online } from '../../core/http/online';
import { ErrorState } from './error-state';
import { Skeleton } from './skeleton';

/** Loading and error of one resource; shows nothing while there is a value. Asks again when the network is back. */
@Component({
  selector: 'app-resource-states',
  imports: [ErrorState, Skeleton],
  template: `
    @if (failed()) {
      <app-error-state [page]="page()" [error]="resource().error()" (again)="again.emit()" />
    } @else if (waiting()) {
      <app-skeleton [count]="count()" [height]="height()" />
    }
  `,
  styles: `
    /* With nothing to show it takes no room between its neighbours. */
    :host:empty {
      display: none;
    }
  `,
})
export class ResourceStates {
  readonly resource = input.required<Resource<unknown>>();
  readonly count = input(3);
  readonly height = input(72);
  /** The page has no heading but the one of the thing that is read. */
  readonly page = input(false, { transform: booleanAttribute });
  readonly again = output();

  private readonly online = inject(Online).online;
  protected readonly failed = computed(() => this.resource().status() === 'error');
  protected readonly waiting = computed(() => this.resource().isLoading() && !this.resource().hasValue());

  constructor() {
    effect(() => {
      if (!this.online()) return;
      untracked(() => {
        if (this.failed() && toProblem(this.resource().error()).code === 'OFFLINE') this.again.emit();
      });
    });
  }
}
