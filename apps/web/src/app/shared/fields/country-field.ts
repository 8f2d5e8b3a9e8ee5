import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { MatError, MatLabel } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import { sortedByName } from '@olympiad/shared-dto/rules/sort-key.js';
import { COUNTRY_CODES } from '../../core/language/countries';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { unhurried } from '../unhurried';
import { FieldError } from './field-error';
import { FORM_FIELD } from './form-field-look';

/** A country by its name in the reader's language, in that language's order; the value is the code. */
@Component({
  selector: 'app-country-field',
  imports: [FieldError, FormField, MatError, FORM_FIELD, MatLabel, MatOption, MatSelect],
  template: `
    <mat-form-field class="wide" subscriptSizing="dynamic">
      <mat-label>{{ label() }}</mat-label>
      <mat-select [formField]="field()">
        <mat-option value="">{{ t('common.notChosen') }}</mat-option>
        @for (country of shown(); track country.code) {
          <mat-option [value]="country.code">{{ country.name }}</mat-option>
        }
      </mat-select>
      <mat-error><app-field-error [errors]="field()().errors()" /></mat-error>
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
export class CountryField {
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);
  protected readonly t = this.texts.t;

  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();

  private readonly turn = unhurried();
  private readonly countries = computed(() => {
    const named = COUNTRY_CODES.map((code) => ({ code, name: this.formats.country(code) }));
    return sortedByName(named, ({ name }) => name, this.texts.language());
  });
  /** A closed list shows one country; the others take longer than all the rest of a form. */
  protected readonly shown = computed(() => {
    if (this.turn() > 0) return this.countries();
    const code = this.field()().value();
    return code ? [{ code, name: this.formats.country(code) }] : [];
  });
}
