import {
  afterNextRender,
  Component,
  inject,
  inputBinding,
  model,
  outputBinding,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { unattended } from '../../core/errors/unattended';
import { Texts } from '../../core/language/texts';

/** Where somebody works. Fetched when it is shown: nearly all who register are students. */
@Component({ selector: 'app-university-field', template: '<ng-container #place />' })
export class UniversityField {
  private readonly t = inject(Texts).t;
  private readonly place = viewChild.required('place', { read: ViewContainerRef });

  readonly chosen = model.required<Organization | null>();

  constructor() {
    afterNextRender(() => unattended(() => this.fill()));
  }

  private async fill(): Promise<void> {
    const { OrganizationField } = await import('../../shared/fields/organization-field');
    this.place().createComponent(OrganizationField, {
      bindings: [
        inputBinding('kind', () => 'university'),
        inputBinding('label', () => this.t('auth.university')),
        inputBinding('chosen', this.chosen),
        outputBinding<Organization | null>('choose', (organization) => this.chosen.set(organization)),
      ],
    });
  }
}
