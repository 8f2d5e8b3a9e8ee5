import { Component, computed } from '@angular/core';
import { AnswerField } from '../../../apps/web/src/app/shared/kinds/answer-field';
import type { KindOnScreen } from '../../../apps/web/src/app/shared/kinds/kind-on-screen';

@Component({
  selector: 'app-scale-field',
  template: `
    <select aria-label="Scale" [disabled]="locked()" [value]="value() ?? ''" (change)="choose($event)">
      <option value=""></option>
      @for (step of steps(); track step.id) {
        <option [value]="step.id">{{ step.text }}</option>
      }
    </select>
  `,
})
class ScaleField extends AnswerField {
  protected readonly steps = computed(() => {
    const question: object = this.question();
    return 'steps' in question ? (question.steps as { id: string; text: string }[]) : [];
  });

  protected choose(event: Event): void {
    const id = (event.target as HTMLSelectElement).value;
    this.answer.emit(() => id || null);
  }
}

export const onScreen: KindOnScreen = {
  field: ScaleField,
  words: (value) => (typeof value === 'string' ? `step ${value}` : ''),
};
