import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { isBlank } from '@olympiad/shared-dto/rules/answer-value.js';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { unattended } from '../../core/errors/unattended';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { RichText } from '../../shared/rich-text/rich-text';
import { answerText, onScreen } from '../../shared/kinds/kinds';
import { inGroups, standingOf } from './hand-in-groups';
import { AttemptOnScreen } from './saving/attempt-on-screen';

/** Every question with what will count, and the one act that ends the attempt. */
@Component({
  selector: 'app-hand-in-view',
  imports: [MatButton, MatProgressBar, RichText],
  templateUrl: './hand-in-view.html',
  styleUrl: './hand-in-view.scss',
})
export class HandInView {
  private readonly texts = inject(Texts);
  private readonly notices = inject(Notices);
  private readonly formats = inject(Formats);
  private readonly sitting = inject(AttemptOnScreen);
  private readonly injector = inject(Injector);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly choice = viewChild<ElementRef<HTMLElement>>('choice');
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;

  readonly locked = input.required<boolean>();

  /** To the question with this index. */
  readonly goTo = output<number>();
  readonly back = output();
  readonly handedIn = output();

  protected readonly working = signal(false);
  protected readonly failure = signal<string | null>(null);
  /** Asked once: what is to become of texts that do not count. */
  protected readonly asking = signal(false);

  private readonly rows = computed(() => {
    const held = new Set(this.sitting.held());
    return (this.sitting.attempt()?.questions ?? []).map((question, index) => {
      const { id } = question;
      const value = this.sitting.value(id);
      const standing = standingOf({
        isBlank: isBlank(question, value),
        state: this.sitting.state(id),
        held: held.has(id),
      });
      const theirs = this.sitting.conflicts()[id];
      return {
        id,
        index,
        standing,
        counts: this.words(question, value),
        typed: this.sitting.texts()[id],
        theirs: theirs && this.words(question, theirs.value),
        rich: onScreen(question)?.rich === true,
      };
    });
  });
  protected readonly groups = computed(() => inGroups(this.rows()));
  private readonly heldRows = computed(() => this.rows().filter(({ typed }) => typed !== undefined));

  constructor() {
    // What can still be saved is saved while the student reads.
    unattended(() => this.sitting.flush());
    afterNextRender(() => this.heading().nativeElement.focus());
  }

  protected async handIn(): Promise<void> {
    this.failure.set(null);
    if (Object.keys(this.sitting.conflicts()).length > 0) {
      this.failure.set(this.t('handIn.chooseFirst'));
    } else if (this.heldRows().length > 0) {
      this.asking.set(true);
      afterNextRender(() => this.choice()?.nativeElement.focus(), { injector: this.injector });
    } else {
      await this.send();
    }
  }

  protected withWhatCounts(): Promise<void> {
    return this.send();
  }

  protected async cleared(): Promise<void> {
    for (const { id } of this.heldRows()) this.sitting.enter(id, '', null);
    await this.send();
  }

  protected stay(): void {
    this.asking.set(false);
    this.heading().nativeElement.focus();
  }

  private words(question: Parameters<typeof answerText>[1], value: AnswerValue): string {
    return answerText(value, question, this.formats.decimal) || this.t('attempt.blank');
  }

  private async send(): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      await this.sitting.flush();
      const trouble = this.sitting.problem();
      // What could be saved must be saved first; only what cannot be an answer is left out.
      if (trouble && this.sitting.unsaved().length > 0) this.fail(this.notices.sentence(trouble));
      else if (Object.keys(this.sitting.conflicts()).length > 0) this.fail(this.t('handIn.chooseFirst'));
      // The page leaves for the receipt as soon as the attempt is closed.
      else if (!this.sitting.closed()) await this.sitting.handIn();
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'ATTEMPT_CLOSED') this.handedIn.emit();
      else this.fail(this.notices.sentence(problem));
    } finally {
      this.working.set(false);
    }
  }

  private fail(why: string): void {
    this.asking.set(false);
    this.failure.set(`${this.t('handIn.notYet')} ${why}`);
  }
}
