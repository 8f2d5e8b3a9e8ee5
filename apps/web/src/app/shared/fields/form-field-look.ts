import { Directive, inject } from '@angular/core';
import { MatFormField } from '@angular/material/form-field';

/**
 * How all fields look: an outline, and room for hints only where there are some. Set here and not by Material's default
 * for the app, which would load fields and forms with the first page that has none.
 */
@Directive({ selector: 'mat-form-field' })
export class FormFieldLook {
  constructor() {
    const field = inject(MatFormField);
    field.appearance = 'outline';
    field.subscriptSizing = 'dynamic';
  }
}

/** What a component imports in place of `MatFormField`. */
export const FORM_FIELD = [MatFormField, FormFieldLook] as const;
