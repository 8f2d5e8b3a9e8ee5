import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatLabel, MatPrefix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { mdiMagnify } from '@mdi/js';
import type { FacetCount, PortfolioFacets } from '@olympiad/shared-dto/talent.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';
import { andUp, highestFirst } from './facet-counts';
import { FacetList, type FacetOption } from './facet-list';
import type { Asked } from './selection';

const PAUSE_MS = 300;
const PERCENTILES = ['50', '75', '90', '95', '99'];

/** Search and facets; says what to change and leaves the address to the page. */
@Component({
  selector: 'app-filters',
  imports: [FacetList, Icon, MatButton, FORM_FIELD, MatInput, MatLabel, MatOption, MatPrefix, MatSelect],
  template: `
    <mat-form-field>
      <mat-label>{{ t('common.search') }}</mat-label>
      <app-icon matPrefix [path]="searchIcon" />
      <input #words matInput type="search" [value]="search()" (input)="type('search', words.value)" />
    </mat-form-field>
    <mat-form-field>
      <mat-label>{{ t('dashboard.skill') }}</mat-label>
      <input #skillField matInput maxlength="60" [value]="skill()" (input)="type('skill', skillField.value)" />
    </mat-form-field>
    <mat-form-field>
      <mat-label>{{ t('dashboard.percentile') }}</mat-label>
      <mat-select [value]="asked().percentile ?? ''" (valueChange)="narrow.emit({ percentile: $event })">
        <mat-option value="">{{ t('common.all') }}</mat-option>
        @for (value of percentiles; track value) {
          <mat-option [value]="value">{{ t('dashboard.atLeast', { value }) }}</mat-option>
        }
      </mat-select>
    </mat-form-field>
    @if (facets(); as counted) {
      <app-facet-list
        name="subject"
        [heading]="t('dashboard.columns.subjects')"
        [options]="subjects()"
        [chosen]="asked().subject"
        (choose)="narrow.emit({ subject: $event })"
      />
      <app-facet-list
        name="level"
        [heading]="t('dashboard.columns.level')"
        [options]="levels()"
        [chosen]="asked().level"
        (choose)="narrow.emit({ level: $event })"
      />
      <app-facet-list
        name="grade"
        [heading]="t('dashboard.columns.grade')"
        [options]="grades()"
        [chosen]="asked().grade"
        (choose)="narrow.emit({ grade: $event })"
      />
      <app-facet-list
        name="country"
        [heading]="t('dashboard.columns.country')"
        [options]="countries()"
        [chosen]="asked().country"
        (choose)="narrow.emit({ country: $event })"
      />
    }
    @if (filtered()) {
      <button matButton="outlined" type="button" (click)="clear.emit()">{{ t('common.clear') }}</button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--app-2);
    }
  `,
})
export class Filters {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly searchIcon = mdiMagnify;
  protected readonly percentiles = PERCENTILES;
  private readonly pauses = new Map<string, ReturnType<typeof setTimeout>>();

  readonly asked = input.required<Asked>();
  readonly facets = input<PortfolioFacets>();
  readonly filtered = input(false);
  readonly narrow = output<Asked>();
  readonly clear = output();

  protected readonly search = linkedSignal(() => this.asked().search ?? '');
  protected readonly skill = linkedSignal(() => this.asked().skill ?? '');
  protected readonly subjects = computed(() =>
    this.options(this.facets()?.subjects, this.asked().subject, (value) => this.t('subjects.' + value)),
  );
  protected readonly countries = computed(() =>
    this.options(this.facets()?.countries, this.asked().country, this.formats.country),
  );
  protected readonly levels = computed(() =>
    this.options(andUp(this.facets()?.levels ?? []), this.asked().level, (value) =>
      this.t('dashboard.levelUp', { level: value }),
    ),
  );
  protected readonly grades = computed(() =>
    this.options(highestFirst(this.facets()?.grades ?? []), this.asked().grade, (value) =>
      this.t('dashboard.gradeIs', { grade: value }),
    ),
  );

  /** Waits until the typing pauses. */
  protected type(name: 'search' | 'skill', text: string): void {
    this[name].set(text);
    clearTimeout(this.pauses.get(name));
    this.pauses.set(
      name,
      setTimeout(() => this.narrow.emit({ [name]: text.trim() }), PAUSE_MS),
    );
  }

  /** What is chosen stays in the list even when nobody is left under it. */
  private options(
    counts: readonly FacetCount[] | undefined,
    chosen: string | undefined,
    label: (value: string) => string,
  ): FacetOption[] {
    const options = (counts ?? []).map(({ value, count }) => ({ value, count, label: label(value) }));
    const missing = chosen !== undefined && chosen !== '' && !options.some(({ value }) => value === chosen);
    return missing ? [{ value: chosen, count: 0, label: label(chosen) }, ...options] : options;
  }
}
