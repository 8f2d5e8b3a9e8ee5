import { CdkDrag, CdkDragHandle, CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { DOCUMENT } from '@angular/common';
import { afterNextRender, Component, computed, inject, Injector, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiArrowDown, mdiArrowUp, mdiDragVertical } from '@mdi/js';
import { Texts } from '../../../core/language/texts';
import { Icon } from '../../icon/icon';
import { RichText } from '../../rich-text/rich-text';
import { AnswerField } from '../answer-field';
import { inOrder, movedTo } from './in-order';

/** A list to put in order: dragged, moved by arrow keys where it is dragged by, or by the buttons at its end. */
@Component({
  selector: 'app-ordering-field',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Icon, MatButton, RichText],
  templateUrl: './ordering-field.html',
  styleUrls: ['../group-field.scss', './ordering-field.scss'],
})
export class OrderingField extends AnswerField {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly t = inject(Texts).t;
  protected readonly dragIcon = mdiDragVertical;
  protected readonly upIcon = mdiArrowUp;
  protected readonly downIcon = mdiArrowDown;

  private readonly options = computed(() => this.question().options ?? []);
  /** As they stand now. */
  protected readonly items = computed(() =>
    inOrder(this.value(), this.options()).flatMap((id) => this.options().filter((option) => option.id === id)),
  );

  /** Where the last one that was moved by key or button stands now, from 1. */
  private readonly movedTo = signal<number | null>(null);
  protected readonly said = computed(() => {
    const [place, count] = [this.movedTo(), this.items().length];
    if (this.value() === null) return this.t('ordering.untouched');
    return [place && this.t('ordering.movedTo', { place, count }), this.t('ordering.counts')]
      .filter(Boolean)
      .join('. ');
  });

  protected partId(part: string, id: string): string {
    return `${this.fieldId()}-${part}-${id}`;
  }

  protected keep(): void {
    this.answer.emit((before) => inOrder(before, this.options()));
    this.focusOn('move', this.items()[0]?.id ?? '');
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    const item = this.items()[previousIndex];
    if (item) this.put(item.id, currentIndex);
  }

  protected pressed(event: KeyboardEvent, id: string, place: number): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.move(id, place + by, 'move');
  }

  /** Moves as far as there is room, and says where it stands; the focus goes along with the `part` of it. */
  protected move(id: string, to: number, part: 'move' | 'up' | 'down'): void {
    if (this.locked() || to < 0 || to >= this.items().length) return;
    this.put(id, to);
    this.movedTo.set(to + 1);
    this.focusOn(part, id);
  }

  private put(id: string, to: number): void {
    this.answer.emit((before) => movedTo(inOrder(before, this.options()), id, to));
  }

  /** Moving an element takes the focus away from it. */
  private focusOn(part: string, id: string): void {
    const focus = (): void => this.document.getElementById(this.partId(part, id))?.focus();
    afterNextRender(focus, { injector: this.injector });
  }
}
