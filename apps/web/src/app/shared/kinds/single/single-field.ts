import { Component, computed, inject } from '@angular/core';
import { Texts } from '../../../core/language/texts';
import { RichText } from '../../rich-text/rich-text';
import { AnswerField } from '../answer-field';

/** Options of which one is chosen; a digit anywhere in the question chooses its option. */
@Component({
  selector: 'app-single-field',
  imports: [RichText],
  template: `
    <fieldset [disabled]="locked()">
      <legend>{{ t('attempt.chooseOne') }}</legend>
      @for (option of options(); track option.id) {
        <label class="option" [class.chosen]="value() === option.id">
          <input
            type="radio"
            [name]="question().id"
            [value]="option.id"
            [checked]="value() === option.id"
            (change)="choose(option.id)"
          />
          <span class="key app-number">{{ $index + 1 }}</span>
          <app-rich-text [text]="option.text" [language]="option.language" />
        </label>
      }
    </fieldset>
  `,
  styleUrls: ['../group-field.scss', '../options.scss'],
})
export class SingleField extends AnswerField {
  protected readonly t = inject(Texts).t;
  protected readonly options = computed(() => this.question().options ?? []);

  override press(key: string): boolean {
    const option = /^[1-9]$/.test(key) ? this.options()[Number(key) - 1] : undefined;
    if (option) this.choose(option.id);
    return option !== undefined;
  }

  protected choose(id: string): void {
    this.answer.emit(() => id);
  }
}
