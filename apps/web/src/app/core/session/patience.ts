import { DestroyRef, inject, signal } from '@angular/core';
import { toProblem } from '../errors/problem';

/** About half an hour of a very busy server. */
const TRIES = 60;
const UNSAID_SECONDS = 2;

/** The person no longer wants to wait. */
export class NotWaiting extends Error {}

/** Waiting for a server that is too busy, where the person can see it and end it. */
export class Patience {
  private readonly left = signal<number | null>(null);
  private readonly whole = signal<number | null>(null);
  private stop: (() => void) | undefined;

  /** Seconds until the next try; null while nobody waits. */
  readonly secondsLeft = this.left.asReadonly();
  /** How long the present wait is from beginning to end; for being said once. */
  readonly waitSeconds = this.whole.asReadonly();

  /**
   * Does it, and while the server is too busy waits as long as it asks, and a chance's share longer, so that a crowd
   * does not come back at one moment; then does it again. Throws NotWaiting after `cancel`.
   */
  async run<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await act();
      } catch (error) {
        const problem = toProblem(error);
        if (problem.code !== 'SERVER_BUSY' || tries === TRIES) throw error;
        const asked = problem.retryAfterSeconds ?? UNSAID_SECONDS;
        await this.wait(Math.ceil(asked + Math.random() * Math.max(asked, UNSAID_SECONDS)));
      }
    }
  }

  /** Ends the wait, if there is one. */
  cancel(): void {
    this.stop?.();
  }

  private async wait(seconds: number): Promise<void> {
    const end = Date.now() + seconds * 1000;
    this.whole.set(seconds);
    this.left.set(seconds);
    let timer: ReturnType<typeof setInterval> | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        this.stop = () => reject(new NotWaiting());
        // A page in the background is woken less often: what counts is the clock.
        timer = setInterval(() => {
          const left = Math.ceil((end - Date.now()) / 1000);
          if (left <= 0) resolve();
          else this.left.set(left);
        }, 1000);
      });
    } finally {
      clearInterval(timer);
      this.stop = undefined;
      this.left.set(null);
      this.whole.set(null);
    }
  }
}

/** A page's patience; it ends with the page. */
export function patience(): Patience {
  const made = new Patience();
  inject(DestroyRef).onDestroy(() => made.cancel());
  return made;
}
