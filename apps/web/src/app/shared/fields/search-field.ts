import { Component, input, output } from '@angular/core';
import { mdiMagnify } from '../../core/generated/open-icons';
import { Icon } from '../icon/icon';

/** Words to look for, in a list that anybody reads. */
@Component({
  selector: 'app-search-field',
  imports: [Icon],
  template: `
    <label>
      {{ label() }}
      <span class="box">
        <app-icon [path]="icon" />
        <input #field type="search" [value]="value()" (input)="typed.emit(field.value)" />
      </span>
    </label>
  `,
  styleUrl: './plain-field.scss',
})
export class SearchField {
  protected readonly icon = mdiMagnify;

  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly typed = output<string>();
}
