import { Component, computed, inject, input, model } from '@angular/core';
import { MatHint, MatLabel, MatPrefix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { slugIssue } from './slug-issue';

/** The address of the page, with what is wrong with it said while it is typed. */
@Component({
  selector: 'app-slug-field',
  imports: [FORM_FIELD, MatHint, MatInput, MatLabel, MatPrefix],
  template: `
    <mat-form-field>
      <mat-label>{{ t('portfolio.slug.label') }}</mat-label>
      <span matTextPrefix class="app-muted">/p/</span>
      <input
        #field
        matInput
        required
        maxlength="50"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="slug-word"
        [attr.aria-invalid]="wrong()"
        [value]="value()"
        (input)="value.set(field.value)"
      />
      <mat-hint id="slug-word" aria-live="polite">
        <span [class.wrong]="wrong()">{{ word() }}</span>
      </mat-hint>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      display: block;
    }
    .wrong {
      color: var(--mat-sys-error);
    }
  `,
})
export class SlugField {
  protected readonly t = inject(Texts).t;
  readonly value = model.required<string>();
  /** What the server said about the address as it was sent. */
  readonly refusal = input<string | null>(null);

  private readonly issue = computed(() => slugIssue(this.value()));
  protected readonly wrong = computed(() => this.value() !== '' && (this.issue() !== undefined || !!this.refusal()));
  protected readonly word = computed(() => {
    const issue = this.issue();
    if (this.refusal()) return this.refusal() ?? '';
    if (this.value() === '' || issue === undefined) return this.t('portfolio.slug.hint');
    return this.t('portfolio.slug.issue.' + issue);
  });
}
