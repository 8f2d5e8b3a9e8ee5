import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { AnswerToMark, EnterPoints } from '@olympiad/shared-dto/answers-to-mark.dto.js';
import { Types, type ClientSession, type Model } from 'mongoose';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { Transactions } from '../platform/database/transactions.js';
import { InvalidInput, NotFound } from '../platform/errors/app-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Clock } from '../platform/time/clock.js';
import { AnswerToMarkRecord } from './answer-to-mark.schema.js';
import { toAnswer } from './answers-to-mark.service.js';
import { totalOf } from './mark-paper.js';
import { MarkChanged } from './marking.errors.js';
import { ResultRecord } from './result.schema.js';

/** Points that people enter for answers. */
@Injectable()
export class EnteredPointsService {
  constructor(
    @InjectModel(AnswerToMarkRecord.name) private readonly answers: Model<AnswerToMarkRecord>,
    @InjectModel(ResultRecord.name) private readonly results: Model<ResultRecord>,
    private readonly olympiads: OlympiadsService,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters the points of one answer: they, the new version of the result and the news of it, or nothing.
   * Throws NotFound for an answer of another organization's olympiad, InvalidInput for more points than the question
   * has, MarkChanged when somebody else was faster.
   */
  async enter(
    answerId: string,
    { olympiadId, organizationId, by }: { olympiadId: string; organizationId: string; by: string },
    input: EnterPoints,
  ): Promise<AnswerToMark> {
    const olympiad = await this.olympiads.find(olympiadId);
    if (olympiad?.organizationId !== organizationId) throw new NotFound();
    const ids = { _id: new Types.ObjectId(answerId), olympiadId: new Types.ObjectId(olympiadId), voided: false };
    return this.transactions.run(async (session) => {
      const answer = await this.write(ids, input, by, session);
      await this.carryOver(answer, session);
      return toAnswer(answer);
    }, `answer:${answerId}`);
  }

  /** The one write that decides: nobody entered anything since, and the question has so many points. */
  private async write(
    ids: { _id: Types.ObjectId; olympiadId: Types.ObjectId; voided: boolean },
    { points, baseRevision }: EnterPoints,
    by: string,
    session: ClientSession,
  ): Promise<AnswerToMarkRecord> {
    const written = await this.answers
      .findOneAndUpdate(
        { ...ids, revision: baseRevision, maxPoints: { $gte: points } },
        {
          $set: { points, enteredBy: new Types.ObjectId(by), enteredAt: this.clock.date() },
          $inc: { revision: 1 },
        },
        { session, returnDocument: 'after' },
      )
      .lean();
    if (written) return written;
    const stored = await this.answers.findOne(ids, null, { session }).lean();
    if (!stored) throw new NotFound();
    if (points > stored.maxPoints) throw new InvalidInput({ points: `must be at most ${stored.maxPoints}` });
    throw new MarkChanged(stored.points);
  }

  /** The result says what its answers are worth. */
  private async carryOver({ resultId, questionId, points }: AnswerToMarkRecord, session: ClientSession): Promise<void> {
    const result = await this.results.findById(resultId, null, { session }).lean();
    if (!result) throw new Error(`Answers of result ${String(resultId)} are to be marked, but it does not exist`);
    const marks = result.marks.map((mark) => (mark.questionId === questionId ? { ...mark, points } : mark));
    await this.results.updateOne(
      { _id: resultId, version: result.version },
      { $set: { marks, ...totalOf(marks), markedAt: this.clock.date() }, $inc: { version: 1 } },
      { session },
    );
    await this.events.publish(session, 'result.changed', String(resultId));
    // After the release a corrected mark moves the others too.
    if (result.release) await this.events.publish(session, 'olympiad.released', String(result.olympiadId));
  }
}
