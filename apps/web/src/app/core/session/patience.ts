import { DestroyRef, inject, signal } from '@angular/core';
import { toProblem, type Problem } from '../errors/problem';

/** About half an hour of a very busy server. */
const TRIES = 60;
const UNSAID_SECONDS = 2;

/** The person no longer wants to wait. */
export class NotWaiting extends Error {}

/** What is waited for: a server that is too busy, or the price of many wrong guesses made here. */
export type WaitReason = 'busy' | 'guesses';

/** Waiting for what the server wants first, where the person can see it and end it. */
export class Patience {
  private readonly left = signal<number | null>(null);
  private readonly whole = signal<number | null>(null);
  private readonly why = signal<WaitReason>('busy');
  private stop: (() => void) | undefined;

  /** Seconds until the next try, at the most; null while nobody waits. */
  readonly secondsLeft = this.left.asReadonly();
  /** How long the present wait is from beginning to end; for being said once. */
  readonly waitSeconds = this.whole.asReadonly();
  readonly reason = this.why.asReadonly();

  /**
   * Does it; while the server is too busy waits as long as it asks, and a chance's share longer, so that a crowd does
   * not come back at one moment; where it wants a proof of work solves the challenge meanwhile, and comes back with the
   * proof as soon as there is one. Then does it again. Throws NotWaiting after `cancel`.
   */
  async run<Answer>(act: (proof?: string) => Promise<Answer>): Promise<Answer> {
    let proof: string | undefined;
    for (let tries = 1; ; tries += 1) {
      try {
        return await act(proof);
      } catch (error) {
        const problem = toProblem(error);
        const reason = reasonOf(problem);
        if (!reason || tries === TRIES) throw error;
        const asked = problem.retryAfterSeconds ?? UNSAID_SECONDS;
        this.why.set(reason);
        proof =
          reason === 'guesses'
            ? await this.proveOrWait(asked, problem.challenge)
            : await this.wait(Math.ceil(asked + Math.random() * Math.max(asked, UNSAID_SECONDS)));
      }
    }
  }

  /** Ends the wait, if there is one. */
  cancel(): void {
    this.stop?.();
  }

  private async proveOrWait(seconds: number, challenge: string | undefined): Promise<string | undefined> {
    const working = new AbortController();
    try {
      return await this.wait(seconds, challenge === undefined ? undefined : solved(challenge, working));
    } finally {
      working.abort();
    }
  }

  /** Answers what `earlier` brings; undefined when the time is up before. */
  private async wait(seconds: number, earlier?: Promise<string | undefined>): Promise<string | undefined> {
    const end = Date.now() + seconds * 1000;
    this.whole.set(seconds);
    this.left.set(seconds);
    let timer: ReturnType<typeof setInterval> | undefined;
    try {
      return await new Promise<string | undefined>((resolve, reject) => {
        this.stop = () => reject(new NotWaiting());
        // A page in the background is woken less often: what counts is the clock.
        timer = setInterval(() => {
          const left = Math.ceil((end - Date.now()) / 1000);
          if (left <= 0) resolve(undefined);
          else this.left.set(left);
        }, 1000);
        earlier
          ?.then((proof) => {
            if (proof !== undefined) resolve(proof);
          })
          .catch(reject);
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

function reasonOf({ code }: Problem): WaitReason | undefined {
  if (code === 'SERVER_BUSY') return 'busy';
  return code === 'PROOF_NEEDED' ? 'guesses' : undefined;
}

/** Loaded when first needed: hardly anybody ever does. Where that or the solving fails, waiting is left. */
async function solved(challenge: string, working: AbortController): Promise<string | undefined> {
  try {
    const { proofOf } = await import('./proof');
    return await proofOf(challenge, working);
  } catch {
    return undefined;
  }
}
