import { Memory } from './memory/memory.js';

/** How long a look may take; readiness waits for a second at most. */
const LIMIT_MS = 800;

/**
 * A look at something outside that many may ask about and that may be slow to answer: taken at most every few seconds,
 * shared by those who ask meanwhile, and never waited for longer than 0.8 s.
 */
export class RecentLook {
  private readonly taken: Memory<string | undefined>;

  /**
   * @param look finds one sentence on what is wrong, undefined when all is well; whatever it throws counts as `gone`
   * @param gone the sentence for when it throws or does not answer in time
   * @param freshMs how long what it found is good for
   */
  constructor(
    private readonly look: (giveUp: AbortSignal) => Promise<string | undefined>,
    private readonly gone: string,
    freshMs = 3_000,
  ) {
    this.taken = new Memory({ lifeMs: freshMs, most: 1 });
  }

  trouble(): Promise<string | undefined> {
    return this.taken.get('', () => this.within(AbortSignal.timeout(LIMIT_MS)));
  }

  private async within(giveUp: AbortSignal): Promise<string | undefined> {
    const late = new Promise<string>((resolve) => giveUp.addEventListener('abort', () => resolve(this.gone)));
    return Promise.race([this.look(giveUp).catch(() => this.gone), late]);
  }
}
