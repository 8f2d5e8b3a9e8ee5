import { Component, inject, input, output } from '@angular/core';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import type { OrganizationKind } from '@olympiad/shared-dto/roles.js';
import { Texts } from '../../core/language/texts';
import { OrganizationField } from '../../shared/fields/organization-field';

/** The organization that goes with a role; nothing for roles of the platform. */
@Component({
  selector: 'app-role-organization-field',
  imports: [OrganizationField],
  template: `
    @if (kind(); as wanted) {
      <app-organization-field
        [kind]="wanted"
        [label]="t('owner.kinds.' + wanted)"
        [chosen]="chosen()"
        (choose)="choose.emit($event)"
      />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class RoleOrganizationField {
  protected readonly t = inject(Texts).t;

  readonly kind = input.required<OrganizationKind | undefined>();
  readonly chosen = input<Pick<Organization, 'id' | 'name'> | null>(null);
  readonly choose = output<Organization | null>();
}
