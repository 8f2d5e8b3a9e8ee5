import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../platform/time/clock.js';

/**
 * Takes the application's clock over: it stands where the season is, and for the length of one piece of work it can
 * stand elsewhere, so that many students can work at times of their own side by side.
 */
export class TurnedClock {
  private readonly own = new AsyncLocalStorage<number>();
  private standsAt: number;

  constructor(
    clock: Clock,
    /** The moment the season is loaded; everything else is told from here. */
    readonly start: number,
  ) {
    this.standsAt = start;
    clock.now = () => this.own.getStore() ?? this.standsAt;
  }

  /** For everything that has no time of its own, such as handling events. */
  turn(time: number): void {
    this.standsAt = time;
  }

  at<Result>(time: number, work: () => Promise<Result>): Promise<Result> {
    return this.own.run(time, work);
  }
}
