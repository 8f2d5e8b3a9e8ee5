import { Component, ElementRef, input, viewChild } from '@angular/core';
import { Icon } from '../shared/icon/icon';

const ITEMS = '[role^=menuitem]';
let menus = 0;

/**
 * A button in the bar and the menu below it, by the browser's own popover: it closes outside, on Escape and after a choice,
 * and gives the focus back. Inside are elements with the role of an item of a menu.
 */
@Component({
  selector: 'app-shell-menu',
  imports: [Icon],
  template: `
    <button
      #opener
      class="opener"
      type="button"
      aria-haspopup="menu"
      [attr.popovertarget]="id"
      [attr.aria-label]="label()"
    >
      <app-icon [path]="icon()" />
    </button>
    <div
      #menu
      popover
      tabindex="-1"
      role="menu"
      [id]="id"
      [attr.aria-label]="label()"
      (beforetoggle)="place($event)"
      (toggle)="begin($event)"
      (keydown)="move($event)"
      (click)="close()"
    >
      <ng-content />
    </div>
  `,
  styleUrl: './shell-menu.scss',
})
export class ShellMenu {
  protected readonly id = `shell-menu-${(menus += 1)}`;
  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');
  private readonly menu = viewChild.required<ElementRef<HTMLElement>>('menu');
  private isOpen = false;

  readonly label = input.required<string>();
  readonly icon = input.required<string>();

  /** Below its button, its end at the button's end. */
  protected place(event: Event): void {
    if (!opens(event)) return;
    const { bottom, right } = this.opener().nativeElement.getBoundingClientRect();
    const { style } = this.menu().nativeElement;
    style.top = `${bottom + 4}px`;
    style.right = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
  }

  /** At what is chosen, else at the first. */
  protected begin(event: Event): void {
    this.isOpen = opens(event);
    if (!this.isOpen) return;
    const items = this.items();
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
  }

  protected move(event: KeyboardEvent): void {
    const items = this.items();
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') this.close();
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length)?.focus();
  }

  protected close(): void {
    if (this.isOpen) this.menu().nativeElement.hidePopover();
  }

  private items(): HTMLElement[] {
    return [...this.menu().nativeElement.querySelectorAll<HTMLElement>(ITEMS)];
  }
}

function opens(event: Event): boolean {
  return (event as ToggleEvent).newState === 'open';
}
