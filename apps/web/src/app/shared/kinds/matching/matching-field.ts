import { Component, computed, inject, signal } from '@angular/core';
import { Texts } from '../../../core/language/texts';
import { RichText } from '../../rich-text/rich-text';
import { AnswerField } from '../answer-field';
import { letterOf, paired, pairsOf } from './pairs';

/** A list for each of the left that chooses one of the right, which stand beside it under letters. */
@Component({
  selector: 'app-matching-field',
  imports: [RichText],
  templateUrl: './matching-field.html',
  styleUrls: ['../group-field.scss', './matching-field.scss'],
})
export class MatchingField extends AnswerField {
  protected readonly t = inject(Texts).t;

  protected readonly reuse = computed(() => this.question().reuse === true);
  protected readonly rows = computed(() =>
    (this.question().left ?? []).map(({ id, text }, place) => ({
      id,
      text,
      number: place + 1,
      chosen: pairsOf(this.value())[id] ?? null,
    })),
  );
  /** Those of the right, and the number of the row that has each. */
  protected readonly choices = computed(() =>
    (this.question().right ?? []).map(({ id, text }, place) => ({
      id,
      text,
      letter: letterOf(place),
      takenBy: this.rows().find(({ chosen }) => chosen === id)?.number,
    })),
  );

  /** The row from which the last choice took what it had. */
  private readonly emptied = signal<number | null>(null);
  protected readonly said = computed(() => {
    const number = this.emptied();
    return [number && this.t('matching.openAgain', { number }), this.t('matching.share')].filter(Boolean).join(' ');
  });

  protected partId(part: string, id: string): string {
    return `${this.fieldId()}-${part}-${id}`;
  }

  protected choose(event: Event, left: string): void {
    const right = (event.target as HTMLSelectElement).value || null;
    const loser = this.reuse() ? undefined : this.rows().find(({ id, chosen }) => id !== left && chosen === right);
    this.answer.emit((before) => paired(before, left, right, this.reuse()));
    this.emptied.set(right !== null && loser ? loser.number : null);
  }
}
