import { afterRenderEffect, Component, computed, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { mdiAlert, mdiCheck, mdiCloudUploadOutline, mdiFlag, mdiHelp } from '@mdi/js';
import type { AnswerSaveState } from './saving/outbox-state';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';

/** What the palette shows of one question. */
export interface PaletteMark {
  id: string;
  section: string;
  answered: boolean;
  flagged: boolean;
  state: AnswerSaveState;
}

/** All questions at a glance. Each state has a shape of its own besides its colour. */
@Component({
  selector: 'app-question-palette',
  imports: [Icon],
  template: `
    <nav #nav [attr.aria-label]="t('attempt.questions')">
      @for (group of groups(); track $index) {
        @if (group.section) {
          <p class="section">{{ group.section }}</p>
        }
        <ol>
          @for (mark of group.marks; track mark.id) {
            <li>
              <button
                type="button"
                class="app-number"
                [class.answered]="mark.answered"
                [class.unsaved]="mark.state === 'unsaved' || mark.state === 'saving'"
                [class.held]="mark.state === 'held'"
                [class.conflict]="mark.state === 'conflict'"
                [attr.aria-current]="mark.index === current() ? 'step' : null"
                [attr.aria-label]="label(mark)"
                (click)="choose.emit(mark.index)"
              >
                {{ mark.index + 1 }}
                @if (corner(mark); as path) {
                  <app-icon class="corner" [path]="path" />
                }
                @if (mark.flagged) {
                  <app-icon class="flag" [path]="flagIcon" />
                }
              </button>
            </li>
          }
        </ol>
      }
    </nav>
  `,
  styleUrl: './question-palette.scss',
})
export class QuestionPalette {
  protected readonly t = inject(Texts).t;
  protected readonly flagIcon = mdiFlag;

  readonly marks = input.required<readonly PaletteMark[]>();
  readonly current = input.required<number>();
  readonly choose = output<number>();
  private readonly nav = viewChild.required<ElementRef<HTMLElement>>('nav');

  protected readonly groups = computed(() => {
    const groups: { section: string; marks: (PaletteMark & { index: number })[] }[] = [];
    this.marks().forEach((mark, index) => {
      const last = groups.at(-1);
      if (last?.section === mark.section) last.marks.push({ ...mark, index });
      else groups.push({ section: mark.section, marks: [{ ...mark, index }] });
    });
    return groups;
  });

  constructor() {
    afterRenderEffect(() => {
      this.current();
      const nav = this.nav().nativeElement;
      const shown = nav.querySelector<HTMLElement>('[aria-current]');
      // Along the row of a phone, or down the column of a long paper; the page itself stays where it is.
      for (const box of [nav, nav.closest('aside')]) if (shown && box) bringIntoSight(box, shown);
    });
  }

  protected corner(mark: PaletteMark): string | null {
    if (mark.state === 'conflict') return mdiAlert;
    if (mark.state === 'held') return mdiHelp;
    if (mark.state !== 'saved') return mdiCloudUploadOutline;
    return mark.answered ? mdiCheck : null;
  }

  protected label(mark: PaletteMark & { index: number }): string {
    const words = [
      this.t('attempt.question', { number: mark.index + 1 }),
      this.t(mark.answered ? 'attempt.answered' : 'attempt.blank'),
      ...(mark.flagged ? [this.t('attempt.flagged')] : []),
      ...(mark.state === 'held' ? [this.t('attempt.notCounting')] : []),
      ...(mark.state === 'conflict' ? [this.t('attempt.needsChoice')] : []),
      ...(mark.state === 'unsaved' || mark.state === 'saving' ? [this.t('attempt.notSaved')] : []),
    ];
    return words.join(', ');
  }
}

/** Moves what the box shows by as little as it takes to see the part whole, and its neighbours where there is room. */
function bringIntoSight(box: Element, part: HTMLElement): void {
  const [seen, wanted] = [box.getBoundingClientRect(), part.getBoundingClientRect()];
  const by = (start: number, end: number, from: number, to: number): number => {
    const size = end - start;
    const margin = Math.min(size, Math.max(0, (to - from - size) / 2));
    return start - margin < from ? start - margin - from : Math.max(0, end + margin - to);
  };
  box.scrollLeft += by(wanted.left, wanted.right, seen.left, seen.right);
  box.scrollTop += by(wanted.top, wanted.bottom, seen.top, seen.bottom);
}
