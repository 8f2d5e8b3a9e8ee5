import { Component, computed } from '@angular/core';
import { RichText } from '../../rich-text/rich-text';
import { AnswerReading } from '../answer-reading';

/** The whole text, as its Markdown says. */
@Component({
  selector: 'app-essay-reading',
  imports: [RichText],
  template: `<app-rich-text class="app-measure" [text]="text()" />`,
  styles: `
    :host {
      overflow-wrap: anywhere;
    }
  `,
})
export class EssayReading extends AnswerReading {
  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : '';
  });
}
