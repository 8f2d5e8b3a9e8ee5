import { Component, input, output } from '@angular/core';

/** One of a few, in a list that anybody reads. */
@Component({
  selector: 'app-choice-field',
  template: `
    <label>
      {{ label() }}
      <span class="box">
        <select #field (change)="chosen.emit(field.value)">
          @for (choice of choices(); track choice.value) {
            <option [value]="choice.value" [selected]="choice.value === value()">{{ choice.name }}</option>
          }
        </select>
      </span>
    </label>
  `,
  styleUrl: './plain-field.scss',
})
export class ChoiceField {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly choices = input.required<readonly { value: string; name: string }[]>();
  readonly chosen = output<string>();
}
