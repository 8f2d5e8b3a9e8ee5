import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { PortfolioFact } from '@olympiad/shared-dto/portfolio.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { DIALOG } from '../../shared/dialog/dialog';
import { firstTicks, type PublishChoice, type PublishQuestion } from './publish-choice';
import { VisibilityChoice } from './visibility-choice';

/** Asks before publishing who may see the page and which results stand on it. */
@Component({
  selector: 'app-publish-dialog',
  imports: [MatButton, MatCheckbox, DIALOG, VisibilityChoice],
  template: `
    <h2 mat-dialog-title>{{ t('portfolio.publish.ask') }}</h2>
    <mat-dialog-content class="app-stack" tabindex="0">
      <h3 id="publish-who">{{ t('portfolio.publish.who') }}</h3>
      <app-visibility-choice labelledBy="publish-who" [value]="visibility()" (chosen)="visibility.set($event)" />
      @if (own.facts.length > 0) {
        <h3 id="publish-facts">{{ t('portfolio.publish.facts') }}</h3>
        <p class="app-muted">{{ t('portfolio.publish.factsHint') }}</p>
        <ul class="app-list" aria-labelledby="publish-facts">
          @for (fact of own.facts; track fact.id) {
            <li>
              <mat-checkbox [checked]="ticked().has(fact.id)" (change)="tick(fact, $event.checked)">
                {{ fact.title }}
                <span class="app-muted app-number figures">{{ figuresOf(fact) }}</span>
              </mat-checkbox>
              @if (fact.isNew) {
                <span class="app-chip">{{ t('portfolio.facts.new') }}</span>
              }
            </li>
          }
        </ul>
      }
      <p class="app-muted">{{ t('portfolio.access.always') }}</p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton mat-dialog-close>{{ t('common.cancel') }}</button>
      <button type="button" matButton="filled" (click)="publish()">{{ t('portfolio.publish.act') }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--app-1);
    }
    .figures {
      display: block;
      font-size: 14px;
    }
  `,
})
export class PublishDialog {
  private readonly dialog = inject<MatDialogRef<PublishDialog, PublishChoice>>(MatDialogRef);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  private readonly question = inject<PublishQuestion>(MAT_DIALOG_DATA);
  protected readonly own = this.question.own;
  protected readonly visibility = signal(this.question.chosen?.visibility ?? this.own.visibility);
  protected readonly ticked = signal<ReadonlySet<string>>(
    new Set(this.question.chosen?.shownFacts ?? firstTicks(this.own)),
  );

  protected tick({ id }: PortfolioFact, isTicked: boolean): void {
    const others = [...this.ticked()].filter((one) => one !== id);
    this.ticked.set(new Set(isTicked ? [...others, id] : others));
  }

  protected publish(): void {
    this.dialog.close({ visibility: this.visibility(), shownFacts: [...this.ticked()] });
  }

  protected figuresOf({ award, score, maxScore }: PortfolioFact): string {
    const figures = `${this.formats.number(score)} / ${this.formats.number(maxScore)}`;
    return award ? `${award} · ${figures}` : figures;
  }
}
