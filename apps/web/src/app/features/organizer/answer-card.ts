import { NgComponentOutlet } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { Component, computed, ElementRef, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { AnswerToMark } from '@olympiad/shared-dto/answers-to-mark.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { onScreen } from '../../shared/kinds/kinds';
import { readPoints } from './points-text';

/** One answer and the field for its points. Enter saves and asks for the next one. */
@Component({
  selector: 'app-answer-card',
  imports: [FORM_FIELD, MatButton, MatInput, MatLabel, NgComponentOutlet],
  templateUrl: './answer-card.html',
  styleUrl: './answer-card.scss',
  host: { class: 'app-card' },
})
export class AnswerCard {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('points');
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  readonly answer = input.required<AnswerToMark>();
  /** Which one it is on the page, from 1. */
  readonly number = input.required<number>();
  /** Where the answers of the olympiad are. */
  readonly path = input.required<string>();
  /** The answer as it is stored now. */
  readonly stored = output<AnswerToMark>();
  /** Its points are saved, and the next answer is wanted. */
  readonly next = output();

  protected readonly typed = linkedSignal<AnswerToMark, string>({
    source: this.answer,
    // What is being typed stays while somebody else's points arrive.
    computation: (answer, before) =>
      before && before.value !== this.written(before.source.points) ? before.value : this.written(answer.points),
  });
  protected readonly reading = computed(() => onScreen(this.answer())?.reading);
  /** Where the kind is of a later release, what there is. */
  protected readonly text = computed(() => {
    const { answer } = this.answer();
    return typeof answer === 'string' ? answer : '';
  });
  protected readonly saving = signal(false);
  protected readonly isWrong = signal(false);
  protected readonly failure = signal<string | null>(null);
  /** What somebody else has entered since this was shown; typing over it is a decision. */
  protected readonly others = signal<number | null>(null);
  protected readonly isSaved = computed(() => {
    const { points } = this.answer();
    return points !== null && this.typed() === this.written(points);
  });

  focus(): void {
    this.field().nativeElement.focus();
    this.field().nativeElement.select();
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.isWrong.set(false);
    this.failure.set(null);
  }

  /** Leaving the field saves too, but never over what somebody else has just entered. */
  protected async leave(): Promise<void> {
    if (this.others() === null && this.typed().trim() !== '') await this.save();
  }

  protected async enter(): Promise<void> {
    if (await this.save()) this.next.emit();
  }

  /** True when the points are stored as they stand in the field. */
  protected async save(): Promise<boolean> {
    if (this.saving()) return false;
    if (this.isSaved() && this.others() === null) return true;
    const { id, maxPoints, revision } = this.answer();
    const points = readPoints(this.typed(), maxPoints);
    this.isWrong.set(points === null);
    if (points === null) return false;
    this.saving.set(true);
    this.failure.set(null);
    try {
      const body = { points, baseRevision: revision };
      const stored = await firstValueFrom(this.http.put<AnswerToMark>(`${this.path()}/${id}`, body));
      this.others.set(null);
      this.typed.set(this.written(stored.points));
      this.stored.emit(stored);
      return true;
    } catch (error) {
      await this.explain(error);
      return false;
    } finally {
      this.saving.set(false);
    }
  }

  private async explain(error: unknown): Promise<void> {
    const problem = toProblem(error);
    if (problem.code !== 'MARK_CHANGED') return this.failure.set(this.notices.sentence(problem));
    try {
      const now = await firstValueFrom(this.http.get<AnswerToMark>(`${this.path()}/${this.answer().id}`));
      this.others.set(now.points);
      this.stored.emit(now);
    } catch (again) {
      this.failure.set(this.notices.sentence(toProblem(again)));
    }
  }

  private written(points: number | null): string {
    return points === null ? '' : this.formats.decimal(String(points));
  }
}
