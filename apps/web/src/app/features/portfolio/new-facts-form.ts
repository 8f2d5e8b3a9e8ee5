import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import type { NewFacts } from '@olympiad/shared-dto/portfolio.dto.js';
import { NEW_FACTS_SHOWN } from '@olympiad/shared-dto/rules/new-facts.js';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { EditorStore } from './editor-store';

const FIRST_PERCENTILE = 90;

/** Which results that arrive from now on are shown without being asked about. */
@Component({
  selector: 'app-new-facts-form',
  imports: [MatButton, FORM_FIELD, MatInput, MatLabel, MatRadioButton, MatRadioGroup],
  template: `
    <h2 id="new-facts">{{ t('portfolio.facts.rule.title') }}</h2>
    <p class="app-muted">{{ t('portfolio.facts.rule.means') }}</p>
    <mat-radio-group aria-labelledby="new-facts" [value]="show()" [disabled]="busy()" (change)="choose($event.value)">
      @for (rule of rules; track rule) {
        <mat-radio-button [value]="rule">{{ t('portfolio.facts.rule.' + rule) }}</mat-radio-button>
      }
    </mat-radio-group>
    @if (show() === 'percentile') {
      <form class="app-row" novalidate (submit)="save($event)">
        <mat-form-field>
          <mat-label>{{ t('portfolio.facts.rule.from') }}</mat-label>
          <input
            #field
            matInput
            type="number"
            min="0"
            max="100"
            step="1"
            [value]="percentile()"
            (input)="percentile.set(field.valueAsNumber)"
          />
        </mat-form-field>
        <button matButton="outlined" type="submit" disabledInteractive [disabled]="busy() || !savable()">
          {{ t('portfolio.facts.rule.save') }}
        </button>
      </form>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--app-1);
    }
    mat-radio-group {
      display: flex;
      flex-direction: column;
    }
  `,
})
export class NewFactsForm {
  private readonly notices = inject(Notices);
  private readonly store = inject(EditorStore);
  protected readonly t = inject(Texts).t;
  protected readonly rules = NEW_FACTS_SHOWN;
  protected readonly busy = signal(false);

  private readonly stored = computed<NewFacts>(() => this.store.own().newFacts ?? { show: 'none' });
  protected readonly show = linkedSignal(() => this.stored().show);
  protected readonly percentile = linkedSignal(() => this.stored().percentile ?? FIRST_PERCENTILE);
  protected readonly savable = computed(() => {
    const percentile = this.percentile();
    return (
      Number.isInteger(percentile) && percentile >= 0 && percentile <= 100 && percentile !== this.stored().percentile
    );
  });

  /** A percentile is named first. */
  protected async choose(show: NewFacts['show']): Promise<void> {
    this.show.set(show);
    if (show !== 'percentile') await this.send({ show });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.savable() && !this.busy()) await this.send({ show: 'percentile', percentile: this.percentile() });
  }

  private async send(newFacts: NewFacts): Promise<void> {
    this.busy.set(true);
    try {
      await this.store.set({ newFacts });
      this.notices.show(this.t('portfolio.access.changed'));
    } catch (error) {
      this.show.set(this.stored().show);
      this.notices.fail(error);
    } finally {
      this.busy.set(false);
    }
  }
}
