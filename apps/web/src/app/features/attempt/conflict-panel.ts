import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { mdiAlert } from '@mdi/js';
import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Confirm } from '../../shared/dialog/confirm';
import { Icon } from '../../shared/icon/icon';
import { answerText } from '../../shared/kinds/kinds';
import { AttemptOnScreen } from './saving/attempt-on-screen';

/** Two windows changed one answer: shows both, and lets the student decide about the newest of the other's. */
@Component({
  selector: 'app-conflict-panel',
  imports: [Icon, MatButton],
  template: `
    <section class="app-stack" role="alert">
      <p class="title"><app-icon [path]="alertIcon" /> {{ t('attempt.conflict') }}</p>
      <dl>
        <div>
          <dt>{{ t('attempt.mine') }}</dt>
          <dd>{{ words(mine()) }}</dd>
        </div>
        <div>
          <dt>{{ t('attempt.theirs') }}</dt>
          <dd>{{ words(theirs().value) }}</dd>
        </div>
      </dl>
      @if (note(); as sentence) {
        <p class="note">{{ sentence }}</p>
      }
      <div class="app-row">
        <button matButton="filled" type="button" [attr.aria-disabled]="deciding()" (click)="decide('mine')">
          {{ t('attempt.keepMine') }}
        </button>
        <button matButton="outlined" type="button" [attr.aria-disabled]="deciding()" (click)="decide('theirs')">
          {{ t('attempt.keepTheirs') }}
        </button>
      </div>
    </section>
  `,
  styleUrl: './conflict-panel.scss',
})
export class ConflictPanel {
  private readonly sitting = inject(AttemptOnScreen);
  private readonly confirm = inject(Confirm);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly alertIcon = mdiAlert;

  readonly question = input.required<AttemptQuestion>();
  readonly mine = input.required<AnswerValue>();
  readonly theirs = input.required<{ value: AnswerValue; revision: number }>();
  /** There is nothing left to decide. */
  readonly decided = output();

  protected readonly deciding = signal(false);
  private readonly hitch = signal<{ about: number; key: string } | null>(null);
  /** Why the last choice was not taken; said until the other window saves yet another answer. */
  protected readonly note = computed(() => {
    const hitch = this.hitch();
    return hitch?.about === this.theirs().revision ? this.t(hitch.key) : null;
  });

  constructor() {
    // Another window settled it, or handed in, while the student was asked.
    const dialogs = inject(MatDialog);
    inject(DestroyRef).onDestroy(() => dialogs.closeAll());
  }

  protected words(value: AnswerValue): string {
    return answerText(value, this.question(), this.formats.decimal) || this.t('attempt.blank');
  }

  protected async decide(choice: 'mine' | 'theirs'): Promise<void> {
    if (this.deciding()) return;
    this.deciding.set(true);
    this.hitch.set(null);
    try {
      await this.tryTo(choice, this.theirs().revision);
    } finally {
      this.deciding.set(false);
    }
  }

  /** What the student saw when they chose is what they chose about. */
  private async tryTo(choice: 'mine' | 'theirs', revision: number): Promise<void> {
    const { id } = this.question();
    const found = await this.sitting.lookAgain(id, revision);
    if (found === 'unheard') return this.say('attempt.conflictOffline');
    if (found === 'moved') return this.say('attempt.conflictMoved');
    if (found === 'same') {
      if (choice === 'mine' && !(await this.mayReplace())) return;
      if (!this.sitting.resolve(id, choice, revision) && this.sitting.conflicts()[id]) {
        return this.say('attempt.conflictMoved');
      }
    }
    this.decided.emit();
  }

  private mayReplace(): Promise<boolean> {
    const [mine, theirs] = [this.words(this.mine()), this.words(this.theirs().value)];
    return this.confirm.ask({
      title: this.t('attempt.replaceTitle'),
      text: this.t('attempt.replaceText', { mine, theirs }),
      act: this.t('attempt.replaceAct'),
    });
  }

  private say(key: string): void {
    const revision = this.sitting.conflicts()[this.question().id]?.revision;
    if (revision !== undefined) this.hitch.set({ about: revision, key });
  }
}
