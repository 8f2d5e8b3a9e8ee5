/** How much of something scarce is given out. */
export interface Shares {
  atOnce: number;
  /** From this cost on work is costly. */
  costly: number;
  /** So few of the costly at once: the rest is left for what is quickly done. */
  costlyAtOnce: number;
  waitingMax: number;
}

interface Waiting {
  account: string;
  cost: number;
  go: () => void;
  turnAway: () => void;
}

/** Accounts whose share is remembered while others wait; more are forgotten, the idle first. */
const REMEMBERED_MAX = 1_000;

/**
 * Shares work among accounts: next is whose account has had the least so far, the coming piece counted in, so that who
 * asks for much waits for who asks for little, and never the reverse. When too many wait, the newest of who asks for
 * most is turned away. What somebody had is forgotten as soon as nobody waits.
 */
export class FairQueue {
  private readonly waiting: Waiting[] = [];
  private readonly had = new Map<string, number>();
  private running = 0;
  private costlyRunning = 0;

  constructor(private readonly shares: Shares) {}

  /** `cost` in any one unit. Rejects with what `refusal` makes when too many wait. */
  async run<Result>(account: string, cost: number, work: () => Promise<Result>, refusal: () => Error): Promise<Result> {
    await new Promise<void>((go, reject) => {
      this.waiting.push({ account, cost, go, turnAway: () => reject(refusal()) });
      this.startNext();
      if (this.waiting.length > this.shares.waitingMax) this.turnAwayOne();
    });
    try {
      return await work();
    } finally {
      this.running -= 1;
      if (this.isCostly(cost)) this.costlyRunning -= 1;
      this.startNext();
      if (this.running === 0) this.had.clear();
    }
  }

  private startNext(): void {
    while (this.running < this.shares.atOnce) {
      const next = this.next();
      if (!next) return;
      this.waiting.splice(this.waiting.indexOf(next), 1);
      this.had.set(next.account, this.share(next));
      this.forgetIdle();
      this.running += 1;
      if (this.isCostly(next.cost)) this.costlyRunning += 1;
      next.go();
    }
  }

  /** Of equal ones whoever came first. */
  private next(): Waiting | undefined {
    const mayStart = this.waiting.filter(
      ({ cost }) => !this.isCostly(cost) || this.costlyRunning < this.shares.costlyAtOnce,
    );
    return mayStart.reduce<Waiting | undefined>(
      (least, one) => (least && this.share(least) <= this.share(one) ? least : one),
      undefined,
    );
  }

  private turnAwayOne(): void {
    const wanted = new Map(this.had);
    for (const { account, cost } of this.waiting) wanted.set(account, (wanted.get(account) ?? 0) + cost);
    const most = (one: Waiting): number => wanted.get(one.account) ?? 0;
    const greedy = this.waiting.reduce((last, one) => (most(one) >= most(last) ? one : last));
    this.waiting.splice(this.waiting.indexOf(greedy), 1);
    greedy.turnAway();
  }

  private share({ account, cost }: Pick<Waiting, 'account' | 'cost'>): number {
    return (this.had.get(account) ?? 0) + cost;
  }

  private isCostly(cost: number): boolean {
    return cost >= this.shares.costly;
  }

  private forgetIdle(): void {
    if (this.had.size <= REMEMBERED_MAX) return;
    const waits = new Set(this.waiting.map(({ account }) => account));
    for (const account of this.had.keys()) if (!waits.has(account)) this.had.delete(account);
  }
}
