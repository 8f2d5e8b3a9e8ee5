import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatLabel } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { ROLES, type Role } from '@olympiad/shared-dto/roles.js';
import type { Account, UpdateAccount } from '@olympiad/shared-dto/users.dto.js';
import { Texts } from '../../core/language/texts';
import { DIALOG } from '../../shared/dialog/dialog';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { needsOrganization, organizationKindOf } from './role-organization';
import { RoleOrganizationField } from './role-organization-field';

/** Another role for an account, and the organization it goes with. */
@Component({
  selector: 'app-role-dialog',
  imports: [MatButton, DIALOG, FORM_FIELD, MatLabel, MatOption, MatSelect, RoleOrganizationField],
  template: `
    <h2 mat-dialog-title>{{ t('owner.accounts.ask.role', { name: account.name }) }}</h2>
    <mat-dialog-content class="app-stack">
      <p>{{ t('owner.accounts.means.role') }}</p>
      <mat-form-field>
        <mat-label>{{ t('owner.role') }}</mat-label>
        <mat-select [value]="role()" (valueChange)="choose($event)">
          @for (name of roles; track name) {
            <mat-option [value]="name">{{ t('roles.' + name) }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
      <app-role-organization-field [kind]="kind()" [chosen]="organization()" (choose)="organization.set($event)" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton mat-dialog-close>{{ t('common.cancel') }}</button>
      <button type="button" matButton="filled" disabledInteractive [disabled]="!ready()" (click)="done()">
        {{ t('owner.accounts.acts.role') }}
      </button>
    </mat-dialog-actions>
  `,
})
export class RoleDialog {
  private readonly dialog = inject<MatDialogRef<RoleDialog, UpdateAccount>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly account = inject<Account>(MAT_DIALOG_DATA);
  protected readonly roles = ROLES;

  protected readonly role = signal<Role>(this.account.role);
  protected readonly organization = signal<Pick<Organization, 'id' | 'name'> | null>(this.account.organization ?? null);
  protected readonly kind = computed(() => organizationKindOf(this.role()));
  protected readonly ready = computed(() => {
    const changed = this.role() !== this.account.role || this.organization()?.id !== this.account.organization?.id;
    return changed && (!needsOrganization(this.role()) || this.organization() !== null);
  });

  protected choose(role: Role): void {
    // An organization of another kind does not come along.
    if (organizationKindOf(role) !== this.kind()) this.organization.set(null);
    this.role.set(role);
  }

  protected done(): void {
    const organization = this.organization();
    this.dialog.close({
      role: this.role(),
      ...(this.kind() && organization ? { organizationId: organization.id } : {}),
    });
  }
}
