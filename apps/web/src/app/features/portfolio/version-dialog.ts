import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import type { PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { DIALOG } from '../../shared/dialog/dialog';
import { PortfolioView } from '../../shared/portfolio/portfolio-view';

/** An earlier version as it looked. */
@Component({
  selector: 'app-version-dialog',
  imports: [MatButton, DIALOG, PortfolioView],
  template: `
    <h2 mat-dialog-title>
      {{ t('portfolio.versions.name', { version: portfolio.version }) }} · {{ formats.moment(portfolio.publishedAt) }}
    </h2>
    <mat-dialog-content tabindex="0">
      <app-portfolio-view [embedded]="true" [portfolio]="portfolio" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="filled" mat-dialog-close>{{ t('common.close') }}</button>
    </mat-dialog-actions>
  `,
})
export class VersionDialog {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly portfolio = inject<PublicPortfolio>(MAT_DIALOG_DATA);
}
