import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import type { OrganizationKind } from '@olympiad/shared-dto/roles.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from './form-field-look';

const PAUSE_MS = 250;

/** A school, university or organizer, found by typing a part of its name. */
@Component({
  selector: 'app-organization-field',
  imports: [MatAutocomplete, MatAutocompleteTrigger, FORM_FIELD, MatHint, MatInput, MatLabel, MatOption],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <input
        #field
        matInput
        autocomplete="off"
        [matAutocomplete]="suggestions"
        [value]="shown()"
        (input)="type(field.value)"
        (blur)="settle(suggestions.isOpen)"
      />
      <mat-autocomplete
        #suggestions="matAutocomplete"
        [displayWith]="nameOf"
        (optionSelected)="pick($event.option.value)"
        (closed)="settle(isIn(field))"
      >
        @if (similar()) {
          <mat-option disabled>{{ t('list.similar') }}</mat-option>
        }
        @for (organization of found(); track organization.id) {
          <mat-option [value]="organization">
            {{ organization.name }} <span class="app-muted">· {{ formats.country(organization.country) }}</span>
          </mat-option>
        } @empty {
          @if (searching()) {
            <mat-option disabled>{{ t('fields.noOrganization') }}</mat-option>
          }
        }
      </mat-autocomplete>
      <mat-hint>{{ t('fields.organizationHint') }}</mat-hint>
    </mat-form-field>
  `,
  styleUrl: './whole-line.scss',
})
export class OrganizationField {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  readonly kind = input.required<OrganizationKind>();
  readonly label = input.required<string>();
  readonly chosen = input<Pick<Organization, 'id' | 'name'> | null>(null);
  /** The one chosen, or null when the text was taken away. */
  readonly choose = output<Organization | null>();

  private readonly picked = linkedSignal(() => this.chosen());
  protected readonly shown = linkedSignal(() => this.chosen()?.name ?? '');
  private readonly wanted = signal('');
  private pause: ReturnType<typeof setTimeout> | undefined;
  private readonly results = httpResource<Page<Organization>>(() => ({
    url: '/api/organizations',
    params: { kind: this.kind(), limit: 20, ...(this.wanted() ? { search: this.wanted() } : {}) },
  }));
  protected readonly found = computed(() => (this.results.hasValue() ? this.results.value().items : []));
  protected readonly similar = computed(() => this.results.hasValue() && this.results.value().fuzzy === true);
  protected readonly searching = computed(() => this.results.hasValue() && this.wanted() !== '');

  protected readonly nameOf = (organization: Organization | string | null): string =>
    typeof organization === 'string' ? organization : (organization?.name ?? '');

  protected type(text: string): void {
    this.shown.set(text);
    if (text === '') this.pick(null);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.wanted.set(text.trim()), PAUSE_MS);
  }

  protected pick(organization: Organization | null): void {
    this.picked.set(organization);
    this.shown.set(organization?.name ?? '');
    this.choose.emit(organization);
  }

  /** Who has left the field sees what is chosen, not what was typed instead. */
  protected settle(isBusy: boolean): void {
    if (!isBusy) this.shown.set(this.picked()?.name ?? '');
  }

  protected isIn(field: HTMLElement): boolean {
    return field.ownerDocument.activeElement === field;
  }
}
