import { DOCUMENT } from '@angular/common';
import { afterEveryRender, inject, Injectable } from '@angular/core';

/** Where somebody who reads by ear or works by keyboard can go on from. */
const PLACES = 'dialog, [role=dialog], main, section, article, li, form, fieldset, [tabindex="-1"]';
const REMEMBERED_MAX = 12;

/**
 * Keeps the focus on the page. The browser drops it to nowhere when the control that has it is taken away or switched
 * off, as after a dialog, a choice between two versions, or while a form is being sent: then it goes back to the
 * control as soon as it can be used again, or to the nearest part around it that is still there.
 */
@Injectable({ providedIn: 'root' })
export class FocusKeeper {
  private readonly document = inject(DOCUMENT);
  private last: HTMLElement | null = null;
  /** The parts around it, the nearest first; of a dialog, then those around what opened it. */
  private around: HTMLElement[] = [];
  private wasOff = false;

  constructor() {
    this.document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement) this.remember(target);
    });
    afterEveryRender({ read: () => this.keep() });
  }

  private remember(element: HTMLElement): void {
    const own: HTMLElement[] = [];
    for (let at = element.parentElement; at; at = at.parentElement) if (at.matches(PLACES)) own.push(at);
    this.around = [...new Set([...own, ...this.around])].slice(0, REMEMBERED_MAX);
    this.last = element;
    this.wasOff = false;
  }

  private keep(): void {
    const { last } = this;
    if (!last) return;
    const { activeElement, body } = this.document;
    const isOff = last.matches(':disabled');
    this.wasOff ||= isOff && last.isConnected;
    if (activeElement !== null && activeElement !== body) return;
    if (!last.isConnected) return this.goNear();
    if (isOff) return;
    // Whoever clicked beside everything wants the focus nowhere.
    if (this.wasOff) last.focus({ preventScroll: true });
    else this.last = null;
  }

  private goNear(): void {
    this.last = null;
    const place = this.around.find((one) => one.isConnected);
    if (!place) return;
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
}
