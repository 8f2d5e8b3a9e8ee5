import { Component, computed, inject } from '@angular/core';
import { Texts } from '../../../core/language/texts';
import { RichText } from '../../rich-text/rich-text';
import { AnswerField } from '../answer-field';
import { hasChosen, ticked, toggled } from './ticks';

/** Options of which any number may be ticked; a digit anywhere in the question ticks its option. */
@Component({
  selector: 'app-multiple-field',
  imports: [RichText],
  template: `
    <fieldset [disabled]="locked()">
      <legend>{{ t('attempt.chooseMany') }}</legend>
      @for (option of options(); track option.id) {
        <label class="option" [class.chosen]="chosen(option.id)">
          <input #tickBox type="checkbox" [checked]="chosen(option.id)" (change)="tick(option.id, tickBox.checked)" />
          <span class="key app-number">{{ $index + 1 }}</span>
          <app-rich-text [text]="option.text" [language]="option.language" />
        </label>
      }
    </fieldset>
  `,
  styleUrls: ['../group-field.scss', '../options.scss'],
})
export class MultipleField extends AnswerField {
  protected readonly t = inject(Texts).t;
  protected readonly options = computed(() => this.question().options ?? []);

  override press(key: string): boolean {
    const option = /^[1-9]$/.test(key) ? this.options()[Number(key) - 1] : undefined;
    if (option) this.answer.emit((before) => toggled(before, option.id, this.options()));
    return option !== undefined;
  }

  protected chosen(id: string): boolean {
    return hasChosen(this.value(), id);
  }

  protected tick(id: string, on: boolean): void {
    this.answer.emit((before) => ticked(before, id, on, this.options()));
  }
}
