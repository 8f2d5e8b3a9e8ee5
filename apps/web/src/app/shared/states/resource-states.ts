import { Component, computed, input, output, type Resource } from '@angular/core';
import { ErrorState } from './error-state';
import { Skeleton } from './skeleton';

/** Loading and error of one resource; shows nothing while there is a value. */
@Component({
  selector: 'app-resource-states',
  imports: [ErrorState, Skeleton],
  template: `
    @if (failed()) {
      <app-error-state [error]="resource().error()" (again)="again.emit()" />
    } @else if (waiting()) {
      <app-skeleton [count]="count()" [height]="height()" />
    }
  `,
  styles: `
    /* Nothing to show takes no room between its neighbours. */
    :host:empty {
      display: none;
    }
  `,
})
export class ResourceStates {
  readonly resource = input.required<Resource<unknown>>();
  readonly count = input(3);
  readonly height = input(72);
  readonly again = output();

  protected readonly failed = computed(() => this.resource().status() === 'error');
  protected readonly waiting = computed(() => this.resource().isLoading() && !this.resource().hasValue());
}
