import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ANSWER_TEXT_MAX } from '@olympiad/shared-dto/limits.js';
import { Formats } from '../../../core/language/formats';
import { Texts } from '../../../core/language/texts';
import { RichText } from '../../rich-text/rich-text';
import { TextField } from '../text-field';

/** A field that grows with its text and counts it. What the Markdown becomes is shown on demand. */
@Component({
  selector: 'app-essay-field',
  imports: [MatButton, RichText],
  templateUrl: './essay-field.html',
  styleUrls: ['../text-field.scss', './essay-field.scss'],
})
export class EssayField extends TextField {
  private readonly texts = inject(Texts);
  private readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly max = ANSWER_TEXT_MAX;

  protected readonly preview = signal(false);
  protected readonly most = computed(() => this.formats.number(this.max));
  protected readonly count = computed(() =>
    this.t('essay.count', { count: this.formats.number(this.text().length), most: this.most() }),
  );
  protected readonly notes = computed(() => `${this.fieldId()}-count ${this.fieldId()}-said ${this.askedId()}`);
}
