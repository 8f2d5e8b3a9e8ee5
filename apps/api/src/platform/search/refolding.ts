import { Injectable, Logger } from '@nestjs/common';
import { Leases } from '../jobs/leases.js';
import { Ticker } from '../jobs/ticker.js';
import { FOLDING } from './search-words.js';

const EVERY_MS = 5_000;
/** How many records of a list are refolded at once. */
export const REFOLDED_AT_ONCE = 200;

/**
 * Records whose search keys were folded by an earlier release, or by one that runs beside this one. A list that stores
 * more for its readers than it did counts editions of its own, ahead of the folding.
 */
export const outdated = (edition: number) => ({ folding: { $not: { $gte: edition } } });
export const OUTDATED = outdated(FOLDING);

/** Refolds up to `REFOLDED_AT_ONCE` outdated records of a list; answers how many it found. */
type Refold = () => Promise<number>;

/**
 * Keeps stored search keys by today's folding, in the background and one process at a time. It goes on after a roll-out
 * and after going back to an earlier release, because either may write records in the former way.
 */
@Injectable()
export class Refolding {
  private readonly log = new Logger('Refolding');
  private readonly lists = new Map<string, Refold>();
  private next = 0;

  constructor(
    private readonly leases: Leases,
    ticker: Ticker,
  ) {
    ticker.everySecond('refolding', () => this.turn());
  }

  register(list: string, refold: Refold): void {
    this.lists.set(list, refold);
  }

  private async turn(): Promise<void> {
    const now = performance.now();
    if (now < this.next) return;
    this.next = now + EVERY_MS;
    if (!(await this.leases.take('refolding', EVERY_MS))) return;
    for (const [list, refold] of this.lists) {
      const count = await refold();
      if (count === 0) continue;
      this.log.log({ list, count }, 'Search keys were rebuilt');
      this.next = 0;
    }
  }
}
