import { Component, computed, inject, input, model } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import { COUNTRY_CODES } from '../../core/language/countries';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';

/** A country by its name in the reader's language, in that language's order; the value is the code. */
@Component({
  selector: 'app-country-field',
  imports: [MatFormField, MatLabel, MatOption, MatSelect],
  template: `
    <mat-form-field class="wide" subscriptSizing="dynamic">
      <mat-label>{{ label() }}</mat-label>
      <mat-select [value]="value()" [disabled]="disabled()" (valueChange)="value.set($event)">
        <mat-option value="">{{ t('common.notChosen') }}</mat-option>
        @for (country of countries(); track country.code) {
          <mat-option [value]="country.code">{{ country.name }}</mat-option>
        }
      </mat-select>
    </mat-form-field>
  `,
  styles: `
    :host,
    .wide {
      display: block;
      width: 100%;
    }
  `,
})
export class CountryField implements FormValueControl<string> {
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);
  protected readonly t = this.texts.t;

  readonly label = input.required<string>();
  readonly value = model('');
  readonly disabled = input(false);

  protected readonly countries = computed(() => {
    const order = new Intl.Collator(this.texts.language());
    return COUNTRY_CODES.map((code) => ({ code, name: this.formats.country(code) })).sort((a, b) =>
      order.compare(a.name, b.name),
    );
  });
}
