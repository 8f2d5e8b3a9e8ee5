import { ServerBusy } from './auth.errors.js';

const WAIT_MAX_MS = 3_000;
/** How much the newest duration moves the expected one. */
const WEIGHT = 0.1;

/**
 * Runs costly work a few at a time. Work that could not be done within 3 s is refused at once with ServerBusy,
 * so that a crowd gets an answer instead of a queue that nobody waits for.
 */
export class HashQueue {
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private expectedMs = 50;

  constructor(
    private readonly lanes: number,
    private readonly now: () => number,
  ) {}

  /** Throws ServerBusy when work that came now would be refused: to be asked before anything is done for it. */
  admit(): void {
    const rounds = Math.floor((this.running + this.waiting.length) / this.lanes) + 1;
    const wait = rounds * this.expectedMs;
    if (wait > WAIT_MAX_MS) throw new ServerBusy(Math.ceil(wait / 1_000));
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.admit();
    if (this.running >= this.lanes) await new Promise<void>((go) => this.waiting.push(go));
    else this.running += 1;
    const began = this.now();
    try {
      return await work();
    } finally {
      this.expectedMs += WEIGHT * (this.now() - began - this.expectedMs);
      // The lane goes straight to the next in line, or is free.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
