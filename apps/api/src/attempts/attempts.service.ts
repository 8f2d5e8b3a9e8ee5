import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { AttemptState } from '@olympiad/shared-dto/attempts.dto.js';
import { Types, type Model } from 'mongoose';
import { AttemptRecord } from './attempt.schema.js';
import type { AttemptCounts, ClosedAttempt } from './closed-attempt.js';

/** What other modules ask of attempts. */
@Injectable()
export class AttemptsService {
  constructor(@InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>) {}

  /** The attempt once it has ended, voided ones too; undefined while it is open. */
  async closed(id: string): Promise<ClosedAttempt | undefined> {
    return (await this.closedMany([id]))[0];
  }

  /** Those of the attempts that have ended, in no particular order. */
  async closedMany(ids: string[]): Promise<ClosedAttempt[]> {
    const found = await this.attempts.find({ _id: { $in: ids }, state: { $ne: 'open' } }).lean();
    return found.map(toClosed);
  }

  /** What has become of the student's attempt; undefined when there is none. */
  async stateOf(olympiadId: string, userId: string): Promise<AttemptState | undefined> {
    return (await this.attempts.findOne({ olympiadId, userId }).select('state').lean())?.state;
  }

  async counts(olympiadId: string): Promise<AttemptCounts> {
    const olympiad = { olympiadId: new Types.ObjectId(olympiadId) };
    const isOpen = { ...olympiad, state: 'open' as const };
    const [started, open, last] = await Promise.all([
      this.attempts.countDocuments(olympiad),
      this.attempts.countDocuments(isOpen),
      this.attempts.findOne(isOpen, { deadline: 1 }).sort({ deadline: -1 }).lean(),
    ]);
    return { started, open, submitted: started - open, ...(last?.deadline && { lastDeadline: last.deadline }) };
  }
}

function toClosed(attempt: AttemptRecord): ClosedAttempt {
  const { state, submittedAt, timeUsedSeconds } = attempt;
  if (state === 'open' || submittedAt === undefined || timeUsedSeconds === undefined) {
    throw new Error(`Attempt ${String(attempt._id)} is closed without its end`);
  }
  return {
    id: String(attempt._id),
    olympiadId: String(attempt.olympiadId),
    userId: String(attempt.userId),
    state,
    questions: attempt.questions,
    answers: Object.fromEntries(attempt.questions.map(({ id }) => [id, attempt.answers[id]?.value ?? null])),
    submittedAt,
    timeUsedSeconds,
  };
}
