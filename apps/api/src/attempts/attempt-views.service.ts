import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Attempt, MyOlympiad, Participation } from '@olympiad/shared-dto/attempts.dto.js';
import { localized, type Wanted } from '@olympiad/shared-dto/rules/localized.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { Types, type Model } from 'mongoose';
import type { Olympiad } from '../olympiads/olympiad.js';
import { statusOf } from '../olympiads/olympiad-status.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { RegistrationsService } from '../olympiads/registrations.service.js';
import { KEPT } from '../platform/database/read-kept.js';
import { NotFound } from '../platform/errors/app-error.js';
import { toPage, type Paging } from '../platform/http/paging.js';
import { Clock } from '../platform/time/clock.js';
import { shown } from '../questions/asking.js';
import { QuestionVersions } from '../questions/question-versions.service.js';
import { AttemptRecord } from './attempt.schema.js';
import { attemptTime } from './time-ledger.js';

/** Attempts as their own student sees them. */
@Injectable()
export class AttemptViews {
  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    private readonly olympiads: OlympiadsService,
    private readonly registrations: RegistrationsService,
    private readonly versions: QuestionVersions,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound for another student's attempt. */
  async own(userId: string, attemptId: string, language: Wanted): Promise<Attempt> {
    const attempt = await this.attempts.findOne({ _id: attemptId, userId }).readConcern(KEPT).lean();
    if (!attempt) throw new NotFound();
    return this.show(attempt, language);
  }

  /** The whole attempt in one language; never a key. */
  async show(attempt: AttemptRecord, language: Wanted): Promise<Attempt> {
    const [olympiad, asked] = await Promise.all([
      this.olympiads.find(String(attempt.olympiadId)),
      this.versions.of(attempt.questions),
    ]);
    const now = this.clock.date();
    const { pausedAt } = attemptTime(attempt.ledger, now);
    const { state, deadline, receipt } = attempt;
    return {
      id: String(attempt._id),
      olympiadId: String(attempt.olympiadId),
      olympiadTitle: olympiad ? localized(olympiad.title, language) : '',
      state,
      version: attempt.saves + attempt.ledger.length,
      startedAt: attempt.startedAt.toISOString(),
      ...(deadline && { deadline: deadline.toISOString() }),
      ...(pausedAt && { pausedAt: pausedAt.toISOString() }),
      serverTime: now.toISOString(),
      questions: asked.map(([drawn, question]) => ({
        id: drawn.id,
        points: drawn.points,
        section: sectionTitle(olympiad, drawn.section, language),
        ...shown(question, drawn, language),
      })),
      answers: Object.fromEntries(
        attempt.questions.map(({ id }) => {
          const { value, revision, savedAt } = attempt.answers[id] ?? { value: null, revision: 0 };
          return [id, { value, revision, ...(savedAt && { savedAt: savedAt.toISOString() }) }];
        }),
      ),
      ...(receipt && { receipt }),
    };
  }

  /** The student's part in one olympiad. Throws NotFound for a draft. */
  async participation(userId: string, olympiadId: string): Promise<Participation> {
    const [olympiad, registered, attempt] = await Promise.all([
      this.olympiads.find(olympiadId),
      this.olympiads.isRegistered(olympiadId, userId),
      this.attempts.findOne({ olympiadId, userId }).select(HEAD).lean(),
    ]);
    if (!olympiad || olympiad.phase === 'draft') throw new NotFound();
    return {
      olympiadId,
      registered,
      ...(attempt && { attempt: { ...headOf(attempt), startedAt: attempt.startedAt.toISOString() } }),
    };
  }

  /** What the student registered for, the latest first. */
  async mine(userId: string, paging: Paging, language: Wanted): Promise<Page<MyOlympiad>> {
    const { olympiadIds, counted } = await this.registrations.olympiadsOf(userId, paging);
    const [olympiads, attempts] = await Promise.all([
      this.olympiads.findMany(olympiadIds),
      this.attempts
        .find({ userId: new Types.ObjectId(userId), olympiadId: { $in: olympiadIds } })
        .select(HEAD)
        .lean(),
    ]);
    const attemptOf = new Map(attempts.map((attempt) => [String(attempt.olympiadId), attempt]));
    const now = this.clock.date();
    const items = olympiadIds.flatMap((id): MyOlympiad[] => {
      const olympiad = olympiads.get(id);
      const attempt = attemptOf.get(id);
      if (!olympiad) return [];
      return [{ olympiad: toRow(olympiad, language, now), ...(attempt && { attempt: headOf(attempt) }) }];
    });
    return toPage(paging, items, counted);
  }
}

const HEAD = { olympiadId: 1, state: 1, startedAt: 1, deadline: 1, submittedAt: 1 } as const;

function headOf({ _id, state, deadline, submittedAt }: AttemptRecord): NonNullable<MyOlympiad['attempt']> {
  return {
    id: String(_id),
    state,
    ...(deadline && { deadline: deadline.toISOString() }),
    ...(submittedAt && { submittedAt: submittedAt.toISOString() }),
  };
}

function toRow(olympiad: Olympiad, language: Wanted, now: Date): MyOlympiad['olympiad'] {
  return {
    id: olympiad.id,
    title: localized(olympiad.title, language),
    subject: olympiad.subject,
    status: statusOf(olympiad, now),
    opensAt: olympiad.opensAt.toISOString(),
    closesAt: olympiad.closesAt.toISOString(),
    ...(olympiad.zone && { zone: olympiad.zone }),
  };
}

function sectionTitle(olympiad: Olympiad | undefined, section: number, language: Wanted): string {
  const title = olympiad?.paper[section]?.title;
  return title ? localized(title, language) : '';
}
