import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, inject } from '@angular/core';
import { unattended } from '../../../core/errors/unattended';
import { Texts } from '../../../core/language/texts';
import { RichText } from '../../rich-text/rich-text';
import { AnswerField } from '../answer-field';
import { letterOf, paired, pairsOf } from './pairs';

/** A list for each of the left that chooses one of the right, which stand beside it under letters. */
@Component({
  selector: 'app-matching-field',
  imports: [RichText],
  templateUrl: './matching-field.html',
  styleUrl: './matching-field.scss',
})
export class MatchingField extends AnswerField {
  private readonly announcer = inject(LiveAnnouncer);
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

  protected partId(part: string, id: string): string {
    return `${this.fieldId()}-${part}-${id}`;
  }

  protected choose(event: Event, left: string): void {
    const right = (event.target as HTMLSelectElement).value || null;
    const loser = this.reuse() ? undefined : this.rows().find(({ id, chosen }) => id !== left && chosen === right);
    this.answer.emit((before) => paired(before, left, right, this.reuse()));
    if (right === null || !loser) return;
    const said = this.t('matching.openAgain', { number: loser.number });
    unattended(() => this.announcer.announce(said));
  }
}
