import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, inject, input, output } from '@angular/core';
import { mdiDragVertical } from '@mdi/js';
import { unattended } from '../../core/errors/unattended';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';

/** The handle by which something is dragged; the arrow keys move it without dragging. */
@Component({
  selector: 'app-move-handle',
  imports: [Icon],
  template: `
    <button type="button" [attr.aria-label]="t('portfolio.editor.move', { name: name() })" (keydown)="press($event)">
      <app-icon [path]="icon" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      cursor: grab;
      touch-action: none;
    }
    button {
      display: inline-flex;
      padding: 8px 2px;
      border: 0;
      border-radius: 8px;
      color: var(--mat-sys-on-surface-variant);
      background: none;
      cursor: inherit;
    }
    button:hover {
      background: var(--mat-sys-surface-container-high);
    }
  `,
})
export class MoveHandle {
  private readonly announcer = inject(LiveAnnouncer);
  protected readonly t = inject(Texts).t;
  protected readonly icon = mdiDragVertical;

  readonly name = input.required<string>();
  readonly at = input.required<number>();
  readonly count = input.required<number>();
  /** The place to move to. */
  readonly moveTo = output<number>();

  protected press(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = this.at() + by;
    if (to < 0 || to >= this.count()) return;
    this.moveTo.emit(to);
    unattended(() =>
      this.announcer.announce(this.t('portfolio.editor.movedTo', { place: to + 1, count: this.count() })),
    );
    // Moving the element takes the focus away from it.
    const button = event.currentTarget as HTMLElement;
    setTimeout(() => button.focus());
  }
}
