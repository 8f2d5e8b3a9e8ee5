import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { checkEntry } from '../olympiads/entry-check.js';
import type { Olympiad } from '../olympiads/olympiad.js';
import { statusOf } from '../olympiads/olympiad-status.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { RegistrationsService } from '../olympiads/registrations.service.js';
import { isDuplicateKey } from '../platform/database/duplicate-key.js';
import { NotFound } from '../platform/errors/app-error.js';
import { Clock } from '../platform/time/clock.js';
import { drawn } from '../questions/asking.js';
import { QuestionVersions } from '../questions/question-versions.service.js';
import { UsersService } from '../users/users.service.js';
import { AttemptEnds } from './attempt-ends.service.js';
import { NotRegistered, OlympiadNotOpen } from './attempt.errors.js';
import { AttemptRecord } from './attempt.schema.js';
import type { DrawnQuestion } from './closed-attempt.js';
import { drawPaper } from './draw-paper.js';
import { attemptTime, type LedgerEntry } from './time-ledger.js';

/** The start of an attempt: the paper is drawn, and every answer slot is written. */
@Injectable()
export class AttemptStart {
  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    private readonly olympiads: OlympiadsService,
    private readonly registrations: RegistrationsService,
    private readonly users: UsersService,
    private readonly versions: QuestionVersions,
    private readonly ends: AttemptEnds,
    private readonly clock: Clock,
  ) {}

  /**
   * The student's one attempt, started if it was not yet; `isNew` tells the first time.
   * Throws NotFound, NotRegistered, OlympiadNotOpen, ProfileIncomplete, NotEligible.
   */
  async start(olympiadId: string, userId: string): Promise<{ isNew: boolean; attempt: AttemptRecord }> {
    const started = await this.attempts.findOne({ olympiadId, userId }).lean();
    if (started) return { isNew: false, attempt: started };
    const [olympiad, isRegistered, profile] = await Promise.all([
      this.olympiads.find(olympiadId),
      this.olympiads.isRegistered(olympiadId, userId),
      this.users.profile(userId),
    ]);
    if (!olympiad || olympiad.phase === 'draft') throw new NotFound();
    if (!isRegistered) throw new NotRegistered();
    const attempt = await this.draw(olympiad, userId, profile?.accommodationFactor ?? 1);
    if (statusOf(olympiad, this.clock.date()) !== 'open') throw new OlympiadNotOpen();
    checkEntry(olympiad, profile);
    if (!(await this.registrations.begin(olympiadId, userId))) throw new NotRegistered();
    try {
      await this.attempts.create(attempt);
    } catch (error) {
      // The other click was first: its attempt is the attempt.
      if (!isDuplicateKey(error)) throw error;
      return this.start(olympiadId, userId);
    }
    // An act that ended the olympiad while this was being written has not seen this attempt.
    await this.ends.endByActs(olympiadId);
    return { isNew: true, attempt };
  }

  private async draw(olympiad: Olympiad, userId: string, factor: number): Promise<AttemptRecord> {
    const seed = randomUUID();
    const asked = await this.versions.of(drawPaper(olympiad.paper, seed));
    const questions = asked.map(([place, question]): DrawnQuestion => ({ ...place, ...drawn(question, seed) }));
    const now = this.clock.date();
    const start: LedgerEntry = {
      kind: 'start',
      at: now,
      from: olympiad.timing === 'common' ? olympiad.opensAt : now,
      seconds: Math.round(olympiad.durationMinutes * 60 * factor),
      by: userId,
      reason: olympiad.timing === 'common' ? 'common start' : 'own start',
    };
    return {
      _id: new Types.ObjectId(),
      olympiadId: new Types.ObjectId(olympiad.id),
      userId: new Types.ObjectId(userId),
      state: 'open',
      seed,
      startedAt: now,
      ledger: [start],
      deadline: attemptTime([start], now).deadline ?? null,
      questions,
      answers: Object.fromEntries(questions.map(({ id }) => [id, { value: null, revision: 0 }])),
      clients: [],
      saves: 0,
    };
  }
}
