import { DOCUMENT } from '@angular/common';
import { inject, Injectable, signal } from '@angular/core';

/** Whether the browser has a network. A hint for the screen; a request is the only proof. */
@Injectable({ providedIn: 'root' })
export class Online {
  private readonly state = signal(true);
  readonly online = this.state.asReadonly();

  constructor() {
    const view = inject(DOCUMENT).defaultView;
    if (!view) return;
    this.state.set(view.navigator.onLine !== false);
    view.addEventListener('online', () => this.state.set(true));
    view.addEventListener('offline', () => this.state.set(false));
  }
}
