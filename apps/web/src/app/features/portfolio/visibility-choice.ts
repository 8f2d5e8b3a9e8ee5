import { Component, inject, input, output } from '@angular/core';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { VISIBILITIES, type Visibility } from '@olympiad/shared-dto/rules/portfolio.js';
import { Texts } from '../../core/language/texts';

/** Who may see the portfolio, each with a sentence on what it means. */
@Component({
  selector: 'app-visibility-choice',
  imports: [MatRadioButton, MatRadioGroup],
  template: `
    <mat-radio-group
      [attr.aria-labelledby]="labelledBy()"
      [value]="value()"
      [disabled]="disabled()"
      (change)="chosen.emit($event.value)"
    >
      @for (visibility of visibilities; track visibility) {
        <div class="option">
          <mat-radio-button [value]="visibility" [aria-describedby]="labelledBy() + '-' + visibility">
            {{ t('portfolio.access.' + visibility + '.name') }}
          </mat-radio-button>
          <p class="app-muted" [id]="labelledBy() + '-' + visibility">
            {{ t('portfolio.access.' + visibility + '.means') }}
          </p>
        </div>
      }
    </mat-radio-group>
  `,
  styles: `
    .option p {
      margin: -6px 0 8px 40px;
    }
  `,
})
export class VisibilityChoice {
  protected readonly t = inject(Texts).t;
  protected readonly visibilities = VISIBILITIES;

  /** Id of the heading that names the choice. */
  readonly labelledBy = input.required<string>();
  readonly value = input.required<Visibility>();
  readonly disabled = input(false);
  readonly chosen = output<Visibility>();
}
