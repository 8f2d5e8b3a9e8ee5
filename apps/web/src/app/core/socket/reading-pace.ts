/** How soon something is read again, in milliseconds. */
export interface Pace {
  /** At least so long after the news, so that what moves on and on is not read at each step. */
  calmMs: number;
  /** Those who hear the news in one moment read within so long. */
  spreadMs: number;
  /** From the last reading to the next there is at least so much. */
  apartMs: number;
}

const USUAL: Pace = { calmMs: 0, spreadMs: 2_000, apartMs: 500 };
/** A server that cannot answer now is not asked in a hurry. */
const FAILURE_MS = 5_000;

/** When something is read again: not at each hint, and not by all who watch in one moment. */
export class ReadingPace {
  private readonly pace: Pace;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** When it is read whatever comes meanwhile, in milliseconds of the page. */
  private promisedAt = Infinity;
  private readAt = -Infinity;

  constructor(
    private readonly read: () => void,
    pace: Partial<Pace> = {},
  ) {
    this.pace = { ...USUAL, ...pace };
  }

  /** What is shown moved on and is right: the rest is read once it is calm. */
  settle(): void {
    if (this.promisedAt === Infinity) this.plan(this.soon());
  }

  /** What is shown may be old: further hints do not put the reading off, or what moves each second stayed old. */
  missed(): void {
    this.promise(this.soon());
  }

  /** Those who lost their connection together come back at different moments already. */
  cameBack(): void {
    this.promise(this.soon() / 2);
  }

  failed(): void {
    this.promise(FAILURE_MS * (0.5 + Math.random()));
  }

  /** Nothing is read any more of what was planned. True when there was something. */
  stop(): boolean {
    const planned = this.timer !== undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.promisedAt = Infinity;
    return planned;
  }

  private soon(): number {
    return this.pace.calmMs + this.pace.spreadMs * Math.random();
  }

  private promise(wait: number): void {
    const at = performance.now() + wait;
    if (at > this.promisedAt) return;
    this.promisedAt = at;
    this.plan(wait);
  }

  private plan(wait: number): void {
    clearTimeout(this.timer);
    const atLeast = this.readAt + this.pace.apartMs - performance.now();
    this.timer = setTimeout(
      () => {
        this.stop();
        this.readAt = performance.now();
        this.read();
      },
      Math.max(wait, atLeast),
    );
  }
}
