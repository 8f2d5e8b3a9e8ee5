import { DestroyRef, inject, signal } from '@angular/core';

const TICK_MS = 250;

/** Lets an act wait while it can still be undone, and says how long it waits; it ends with the caller, undone. */
export class ClosingCountdown {
  private readonly seconds = signal<number | null>(null);
  private timer: ReturnType<typeof setInterval> | undefined;
  /** Whole seconds until the act; null while none waits. */
  readonly left = this.seconds.asReadonly();

  /** `left`: called when the caller goes away while the act waits. */
  constructor(left: () => void) {
    inject(DestroyRef).onDestroy(() => {
      if (this.undo()) left();
    });
  }

  start(seconds: number, act: () => void): void {
    this.undo();
    const end = performance.now() + seconds * 1_000;
    this.seconds.set(seconds);
    this.timer = setInterval(() => {
      const rest = Math.ceil((end - performance.now()) / 1_000);
      if (rest > 0) return this.seconds.set(rest);
      this.undo();
      act();
    }, TICK_MS);
  }

  /** True when an act was waiting: it will not happen. */
  undo(): boolean {
    clearInterval(this.timer);
    const waited = this.seconds() !== null;
    this.seconds.set(null);
    return waited;
  }
}
