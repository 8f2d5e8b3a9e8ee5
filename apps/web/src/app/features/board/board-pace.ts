/** Own row and total follow the top rows after a moment, so that a busy board is not read at each change. */
const SETTLE_MS = 2_000;
/** Those who lost their connection together come back at different moments already. */
const RETURN_MS = 1_000;
/** A server that cannot answer now is not asked in a hurry. */
const FAILURE_MS = 5_000;

/** When a board is read again: not at each hint, and not by all who watch in one moment. */
export class BoardPace {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** When it is read whatever comes meanwhile, in milliseconds of the page. */
  private promisedAt = Infinity;

  constructor(private readonly read: () => void) {}

  /** What is shown moved on and is right: the rest is read once it is calm. */
  settle(): void {
    if (this.promisedAt === Infinity) this.plan(around(SETTLE_MS));
  }

  /** What is shown may be old: further hints do not put the reading off, or a board that moves each second stayed old. */
  missed(): void {
    this.promise(around(SETTLE_MS));
  }

  cameBack(): void {
    this.promise(around(RETURN_MS));
  }

  failed(): void {
    this.promise(around(FAILURE_MS));
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private promise(wait: number): void {
    const at = performance.now() + wait;
    if (at > this.promisedAt) return;
    this.promisedAt = at;
    this.plan(wait);
  }

  private plan(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.promisedAt = Infinity;
      this.read();
    }, wait);
  }
}

function around(ms: number): number {
  return ms * (0.5 + Math.random());
}
