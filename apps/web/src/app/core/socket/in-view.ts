import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** Whether anybody can see the page: not while its tab is behind another one, or its device locked. */
@Injectable({ providedIn: 'root' })
export class InView {
  private readonly document = inject(DOCUMENT);
  private readonly state = signal(this.look());
  readonly inView = this.state.asReadonly();

  constructor() {
    const see = (): void => this.state.set(this.look());
    this.document.addEventListener('visibilitychange', see);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('visibilitychange', see));
  }

  private look(): boolean {
    return this.document.visibilityState !== 'hidden';
  }
}
