import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { removableAfter } from '../platform/database/removable-after.js';
import { Clock } from '../platform/time/clock.js';
import { AttemptLimitRecord } from './attempt-limit.schema.js';
import { ProofNeeded } from './auth.errors.js';
import { Proofs } from './proofs.js';
import { WaitingLines } from './waiting-lines.js';

/** How many attempts on one key at a time are harmless. */
const UNDERWAY_FREE = 64;
/** A proof gets harder by its first measure after so many failures that cost one. */
const HARDER_EVERY = 10;

/** What is counted in one window of time. */
interface Counted {
  key: string;
  windowMs: number;
}

/** What somebody wants looked at, and what it is counted against. */
export interface Gate {
  /** The line of who asks: the first `free` failures cost nothing; what comes then waits in it, or proves work. */
  line: Counted & { free: number };
  /**
   * What many lines are counted in together. Nobody is refused for others: from `most` on, each line is left fewer
   * failures that cost nothing.
   */
  crowds: (Counted & { most: number; leaves: number; counts: 'failures' | 'lines' })[];
  /** What is asked: the same asked again has one place in the line. */
  asked: string;
  /** What came in `X-Proof`. */
  proof?: string | undefined;
}

/**
 * The price of guessing, in counts that every replica shares: free at first, then waiting in one's own line or a proof
 * of work. Never a lock: what is right is looked at within a minute, whatever others guessed.
 */
@Injectable()
export class AttemptLimits {
  /** What is being tried in this process and not counted yet: a burst must not slip past the count. */
  private readonly underway = new Map<string, number>();

  constructor(
    @InjectModel(AttemptLimitRecord.name) private readonly windows: Model<AttemptLimitRecord>,
    private readonly lines: WaitingLines,
    private readonly proofs: Proofs,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `attempt` as soon as its price is paid, and counts it when its result says so: by default when it answers
   * nothing or false. Throws ProofNeeded, with how long to wait and the challenge to solve instead.
   */
  async run<Result>(
    gate: Gate,
    attempt: () => Promise<Result>,
    isCounted: (result: Result) => boolean = (result) => !result,
  ): Promise<Result> {
    const id = idOf(gate.line.key);
    this.underway.set(id, (this.underway.get(id) ?? 0) + 1);
    try {
      const failures = await this.passed(gate, id);
      const result = await attempt();
      if (isCounted(result)) await this.count(gate, failures);
      return result;
    } finally {
      const left = (this.underway.get(id) ?? 1) - 1;
      if (left > 0) this.underway.set(id, left);
      else this.underway.delete(id);
    }
  }

  /** Answers how often the line has failed, once the attempt may be made. */
  private async passed({ line, crowds, asked, proof }: Gate, id: string): Promise<number> {
    const countOf = await this.counts([line, ...crowds]);
    const failures = countOf(line.key);
    const left = crowds.map(({ key, most, leaves }) => (countOf(key) < most ? line.free : leaves));
    const free = Math.min(line.free, ...left);
    const burst = Math.max(0, (this.underway.get(id) ?? 0) - UNDERWAY_FREE);
    if (failures + burst < free) return failures;
    if (proof !== undefined && (await this.proofs.redeem(id, proof))) return failures;
    const wait = await this.lines.wait(id, asked);
    if (wait === 0) return failures;
    const effort = 1 + Math.floor(Math.max(0, failures - line.free) / HARDER_EVERY);
    throw new ProofNeeded(Math.ceil(wait / 1_000), await this.proofs.challenge(id, effort));
  }

  private async counts(of: Counted[]): Promise<(key: string) => number> {
    const ids = of.map(({ key }) => idOf(key));
    const open = await this.windows.collection
      .find<AttemptLimitRecord>({ _id: { $in: ids as never[] }, until: { $gt: this.clock.date() } })
      .toArray();
    const found = new Map(open.map(({ _id, count }) => [_id, count]));
    return (key) => found.get(idOf(key)) ?? 0;
  }

  private async count({ line, crowds }: Gate, failures: number): Promise<void> {
    const now = this.clock.date();
    const isOpen = { $gt: ['$until', now] };
    const counted: Counted[] = [line, ...crowds.filter(({ counts }) => counts === 'failures' || failures === 0)];
    await this.windows.bulkWrite(
      counted.map(({ key, windowMs }) => ({
        updateOne: {
          filter: { _id: idOf(key) },
          update: [
            {
              $set: {
                count: { $cond: [isOpen, { $add: ['$count', 1] }, 1] },
                until: { $cond: [isOpen, '$until', new Date(now.getTime() + windowMs)] },
                removeAt: removableAfter(windowMs),
              },
            },
          ],
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
