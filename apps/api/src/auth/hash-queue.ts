import { ServerBusy } from './auth.errors.js';

/** Less than the 3 s that a request may take, because the estimate may be wrong. */
const WAIT_MAX_MS = 2_000;
/** How much the newest duration moves the expected one. */
const WEIGHT = 0.1;
/** How many more than there are lanes are admitted, so that a lane never waits for what precedes the work. */
const AHEAD = 7;

/** The right to do costly work, and what leads to it, until it is disposed of. */
export interface Place extends Disposable {
  /** Waits for a lane. Throws ServerBusy where that took too long and nothing has been run yet. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * Runs costly work a few at a time. Whoever would have to wait too long is refused at once, so that a crowd gets an
 * answer instead of a queue that nobody waits for. The others wait at the door, before anything is done for them: what
 * a crowd asks of the database would keep everybody else waiting. Who waited too long after all, there or for a lane, is
 * refused when the turn comes: what is begun then would be done after the request was answered for being late.
 */
export class HashQueue {
  private readonly door: Turns;
  private readonly lane: Turns;
  private expectedMs = 50;

  constructor(
    private readonly lanes: number,
    private readonly now: () => number,
  ) {
    this.door = new Turns(lanes + AHEAD);
    this.lane = new Turns(lanes);
  }

  /** Throws ServerBusy: at once when the wait is known to be too long, or when it turned out to be. */
  async admit(): Promise<Place> {
    const wait = this.expectedWaitMs();
    if (wait > WAIT_MAX_MS) throw this.busy(wait);
    const came = this.now();
    await this.door.enter();
    const isLate = (): boolean => this.now() - came > WAIT_MAX_MS;
    if (isLate()) {
      this.door.leave();
      throw this.busy(this.expectedWaitMs());
    }
    let hasBegun = false;
    return {
      run: async (work) => {
        await this.enterLane(() => !hasBegun && isLate());
        hasBegun = true;
        return this.inLane(work);
      },
      [Symbol.dispose]: () => this.door.leave(),
    };
  }

  private expectedWaitMs(): number {
    const rounds = Math.floor(this.door.size / this.lanes) + 1;
    return rounds * this.expectedMs;
  }

  private busy(waitMs: number): ServerBusy {
    return new ServerBusy(Math.max(1, Math.ceil(waitMs / 1_000)));
  }

  private async enterLane(isLate: () => boolean): Promise<void> {
    await this.lane.enter();
    if (!isLate()) return;
    this.lane.leave();
    throw this.busy(this.expectedWaitMs());
  }

  private async inLane<Result>(work: () => Promise<Result>): Promise<Result> {
    const began = this.now();
    try {
      return await work();
    } finally {
      this.expectedMs += WEIGHT * (this.now() - began - this.expectedMs);
      this.lane.leave();
    }
  }
}

/** At most so many inside, the others in line. */
class Turns {
  private readonly line: (() => void)[] = [];
  private inside = 0;

  constructor(private readonly most: number) {}

  /** Those inside and those in line. */
  get size(): number {
    return this.inside + this.line.length;
  }

  async enter(): Promise<void> {
    if (this.inside >= this.most) await new Promise<void>((go) => this.line.push(go));
    else this.inside += 1;
  }

  leave(): void {
    // The turn goes straight to the next in line, or is free.
    const next = this.line.shift();
    if (next) next();
    else this.inside -= 1;
  }
}
