import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { AttemptState, Receipt, SubmitAttempt } from '@olympiad/shared-dto/attempts.dto.js';
import { SAVE_GRACE_SECONDS } from '@olympiad/shared-dto/limits.js';
import type { ClientSession, Model, Types } from 'mongoose';
import { KEPT_NOW } from '../platform/database/read-kept.js';
import { Transactions } from '../platform/database/transactions.js';
import { NotFound } from '../platform/errors/app-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { Memory } from '../platform/memory/memory.js';
import { sha256 } from '../platform/signing/canonical.js';
import { SigningKey } from '../platform/signing/signing-key.js';
import { Clock } from '../platform/time/clock.js';
import { AnswerFiles } from './answer-files.js';
import { AttemptChanges } from './attempt-changes.js';
import { AttemptPapers } from './attempt-papers.js';
import { AttemptBusy } from './attempt.errors.js';
import { AttemptRecord, type AnswerSlot, type ClientMemory } from './attempt.schema.js';
import { closed, isStoredAlready, prepare, refuseStale, takesAnswers, type PreparedChanges } from './judgement.js';
import { attemptTime } from './time-ledger.js';

const ROUNDS_MAX = 20;
const BATCH = 250;
const HAND_INS_MAX = 10_000;

/** What a closing writes. */
type Ending = Pick<AttemptRecord, 'state' | 'submittedAt' | 'timeUsedSeconds'> & { receipt: Receipt };

/** The end of attempts: handed in by the student, or closed by the clock. Either way there is a receipt. */
@Injectable()
export class AttemptClosing {
  /** Equal requests of a student whose answer is slow share one. */
  private readonly handingIn = new Memory<Receipt>({ lifeMs: 0, most: HAND_INS_MAX });
  /** From which end a crowd of attempts is closed, so that two replicas get in each other's way less. */
  private readonly direction = randomInt(2) === 0 ? 1 : -1;

  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly key: SigningKey,
    private readonly clock: Clock,
    private readonly changes: AttemptChanges,
    private readonly papers: AttemptPapers,
    private readonly files: AnswerFiles,
    ticker: Ticker,
  ) {
    ticker.everySecond('attempts to close', () => this.closeOverdue());
  }

  /**
   * Hands the attempt in, with its last changes if it carries any; again it answers the same receipt.
   * Throws NotFound, InvalidInput, SeqReused, AttemptIsClosed when new changes come too late, TooManyClients,
   * AnswersConflict, which leaves it open.
   */
  submit(userId: string, attemptId: string, request: SubmitAttempt): Promise<Receipt> {
    // A button pressed a hundred times would make a hundred transactions that only abort each other.
    const carried = request.changes?.length ? JSON.stringify(request) : '';
    return this.handingIn.get(`${userId} ${attemptId} ${carried}`, () => this.submitNow(userId, attemptId, request));
  }

  /** Closes what is past its deadline and grace, or one such attempt; any number of replicas may do so at once. */
  async closeOverdue(attemptId?: Types.ObjectId): Promise<void> {
    for (;;) {
      const before = new Date(this.clock.now() - SAVE_GRACE_SECONDS * 1_000);
      const overdue = { state: 'open' as const, deadline: { $lt: before }, ...(attemptId && { _id: attemptId }) };
      if (!(await this.attempts.exists(overdue))) return;
      await this.transactions.run(async (session) => {
        const batch = await this.attempts
          .find(overdue, null, { session })
          .sort({ deadline: this.direction })
          .limit(BATCH)
          .lean();
        if (batch.length > 0) await this.expire(batch, session);
      });
    }
  }

  private async submitNow(userId: string, attemptId: string, request: SubmitAttempt): Promise<Receipt> {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const attempt = await this.attempts.findOne({ _id: attemptId, userId }).lean();
      if (!attempt) throw new NotFound();
      const now = this.clock.date();
      const changes = await this.unstoredChanges(attempt, request);
      if (!takesAnswers(attempt, now)) {
        // Whoever closed it may have stored that on one server only: what is told here is kept.
        const kept = await this.attempts.findOne({ _id: attempt._id }).readConcern(KEPT_NOW).lean();
        if (!kept) throw new NotFound();
        if (takesAnswers(kept, now)) continue;
        if (changes) throw closed(kept);
        if (kept.receipt) return kept.receipt;
        await this.closeOverdue(attempt._id);
        continue;
      }
      if (changes) refuseStale(attempt, changes);
      const ending = this.endingOf(changes ? withChanges(attempt, changes, now) : attempt, 'submitted', now);
      if (await this.handIn(attempt, changes, ending, now)) {
        this.changes.emit({ attemptId, clientId: request.clientId });
        return ending.receipt;
      }
    }
    throw new AttemptBusy();
  }

  /** The changes a submission carries, unless the same were stored already. Throws InvalidInput, SeqReused. */
  private async unstoredChanges(
    attempt: AttemptRecord,
    { clientId, seq, changes = [] }: SubmitAttempt,
  ): Promise<PreparedChanges | undefined> {
    if (changes.length === 0) return undefined;
    const questions = await this.papers.questionsOf(attempt);
    const prepared = prepare(clientId, seq, changes, questions);
    await this.files.refuseOthers(String(attempt.userId), changes, questions);
    return isStoredAlready(attempt, prepared) ? undefined : prepared;
  }

  /** Read in the same transaction, so that none of them can have changed. */
  private async expire(batch: AttemptRecord[], session: ClientSession): Promise<void> {
    const now = this.clock.date();
    // Native on purpose: a whole olympiad may end in one second.
    await this.attempts.collection.bulkWrite(
      batch.map((attempt) => ({
        updateOne: {
          filter: { _id: attempt._id, userId: attempt.userId, state: 'open' },
          update: { $set: this.endingOf(attempt, 'expired', now) },
        },
      })),
      { session, ordered: false },
    );
    await this.events.publish(session, 'attempt.ended', ...batch.map(({ _id }) => String(_id)));
  }

  /** Conditional on what was read and hashed: no save and no entry in the ledger came between. */
  private handIn(
    attempt: AttemptRecord,
    changes: PreparedChanges | undefined,
    ending: Ending,
    now: Date,
  ): Promise<boolean> {
    const { _id, userId, saves, ledger } = attempt;
    const set = { ...ending, ...(changes && storedBy(attempt, changes, now)) };
    return this.transactions.run(async (session) => {
      const { modifiedCount } = await this.attempts.updateOne(
        { _id, userId, state: 'open', saves, ledger: { $size: ledger.length } },
        { $set: set },
        { session },
      );
      if (modifiedCount === 1) await this.events.publish(session, 'attempt.ended', String(_id));
      return modifiedCount === 1;
    });
  }

  private endingOf(attempt: AttemptRecord, how: Extract<AttemptState, 'submitted' | 'expired'>, now: Date): Ending {
    const values = attempt.questions.map(({ id }) => [id, attempt.answers[id]?.value ?? null]);
    const signed = {
      attemptId: String(attempt._id),
      submittedAt: now.toISOString(),
      answersSha256: sha256(Object.fromEntries(values)),
      keyId: this.key.id,
    };
    return {
      state: attempt.ledger.some(({ kind }) => kind === 'cancel') ? 'voided' : how,
      submittedAt: now,
      timeUsedSeconds: attemptTime(attempt.ledger, now).usedSeconds,
      receipt: { ...signed, signature: this.key.sign(signed) },
    };
  }
}

function slotsOf({ changes }: PreparedChanges, now: Date): [string, AnswerSlot][] {
  return changes.map(({ questionId, value, baseRevision }) => [
    questionId,
    { value, revision: baseRevision + 1, savedAt: now },
  ]);
}

function withChanges(attempt: AttemptRecord, changes: PreparedChanges, now: Date): AttemptRecord {
  return { ...attempt, answers: { ...attempt.answers, ...Object.fromEntries(slotsOf(changes, now)) } };
}

function storedBy({ clients }: AttemptRecord, changes: PreparedChanges, now: Date): Record<string, unknown> {
  const { clientId, seq, body } = changes;
  const memory: ClientMemory = { id: clientId, seq, body };
  return {
    ...Object.fromEntries(slotsOf(changes, now).map(([id, slot]) => [`answers.${id}`, slot])),
    clients: [...clients.filter(({ id }) => id !== clientId), memory],
  };
}
