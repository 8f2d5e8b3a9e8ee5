import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type {
  AnswersToMark,
  AnswersToMarkQuery,
  AnswerToMark,
  QuestionToMark,
} from '@olympiad/shared-dto/answers-to-mark.dto.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import { Types, type ClientSession, type Model } from 'mongoose';
import { QuestionVersions } from '../questions/question-versions.service.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { countUpTo } from '../platform/database/count-up-to.js';
import { NotFound } from '../platform/errors/app-error.js';
import { toPage, type Paging } from '../platform/http/paging.js';
import { AnswerToMarkRecord } from './answer-to-mark.schema.js';
import type { EnteredPoints } from './mark-paper.js';

/** An answer that has to be marked by people, as marking found it. */
export type FoundAnswer = Omit<AnswerToMarkRecord, '_id' | 'points' | 'revision' | 'enteredBy' | 'enteredAt'>;

/** The answers that people mark: what there is to do, and what was done. */
@Injectable()
export class AnswersToMarkService {
  constructor(
    @InjectModel(AnswerToMarkRecord.name) private readonly records: Model<AnswerToMarkRecord>,
    private readonly olympiads: OlympiadsService,
    private readonly versions: QuestionVersions,
  ) {}

  /** Throws NotFound for an olympiad of another organization. */
  async page(
    olympiadId: string,
    organizationId: string,
    { question, state = 'unmarked' }: AnswersToMarkQuery,
    paging: Paging,
    language: Language,
  ): Promise<AnswersToMark> {
    await this.refuseOthers(olympiadId, organizationId);
    const filter = {
      ...counting(olympiadId),
      ...(question !== undefined && { questionId: question }),
      ...(state === 'unmarked' && { points: null }),
    };
    const [found, total, questions] = await Promise.all([
      this.records.find(filter).sort({ questionId: 1, _id: 1 }).skip(paging.skip).limit(paging.limit).lean(),
      countUpTo(this.records, filter),
      this.questions(olympiadId, language),
    ]);
    return { ...toPage(paging, found.map(toAnswer), total), questions };
  }

  /** Throws NotFound for an answer of another organization's olympiad. */
  async find(olympiadId: string, organizationId: string, answerId: string): Promise<AnswerToMark> {
    await this.refuseOthers(olympiadId, organizationId);
    const found = await this.records.findOne({ _id: new Types.ObjectId(answerId), ...counting(olympiadId) }).lean();
    if (!found) throw new NotFound();
    return toAnswer(found);
  }

  /** How many answers of the olympiad have no points yet. */
  countUnmarked(olympiadId: string): Promise<number> {
    return this.records.countDocuments({ ...counting(olympiadId), points: null });
  }

  /** What people have entered so far, by attempt and question. */
  async entered(attemptIds: string[], session: ClientSession): Promise<ReadonlyMap<string, EnteredPoints>> {
    const found = await this.records
      .find({ attemptId: { $in: attemptIds.map((id) => new Types.ObjectId(id)) }, points: { $ne: null } })
      .select({ attemptId: 1, questionId: 1, points: 1 })
      .session(session)
      .lean();
    const entered = new Map<string, Map<string, number>>();
    for (const { attemptId, questionId, points } of found) {
      const ofAttempt = entered.get(String(attemptId)) ?? new Map<string, number>();
      if (points !== null) entered.set(String(attemptId), ofAttempt.set(questionId, points));
    }
    return entered;
  }

  /** Puts answers on the list; what was entered for one that is there already stays. */
  async keep(answers: FoundAnswer[], session: ClientSession): Promise<void> {
    if (answers.length === 0) return;
    await this.records.bulkWrite(
      answers.map(({ attemptId, questionId, ...content }) => ({
        updateOne: {
          filter: { attemptId, questionId },
          update: { $set: content, $setOnInsert: { points: null, revision: 0 } },
          upsert: true,
        },
      })),
      { session },
    );
  }

  private async refuseOthers(olympiadId: string, organizationId: string): Promise<void> {
    const olympiad = await this.olympiads.find(olympiadId);
    if (olympiad?.organizationId !== organizationId) throw new NotFound();
  }

  private async questions(olympiadId: string, language: Language): Promise<QuestionToMark[]> {
    const counted = await this.records.aggregate<Counted>([
      { $match: counting(olympiadId) },
      {
        $group: {
          _id: '$questionId',
          version: { $max: '$version' },
          maxPoints: { $max: '$maxPoints' },
          answers: { $sum: 1 },
          marked: { $sum: { $cond: [{ $ne: ['$points', null] }, 1, 0] } },
        },
      },
      { $sort: { _id: 1 } },
    ]);
    const asked = await this.versions.of(counted.map((count) => ({ ...count, id: count._id })));
    return asked.map(([{ id, maxPoints, answers, marked }, { text }]) => ({
      id,
      text: localized(text, language),
      maxPoints,
      answers,
      marked,
    }));
  }
}

interface Counted extends Pick<QuestionToMark, 'maxPoints' | 'answers' | 'marked'> {
  _id: string;
  version: number;
}

function counting(olympiadId: string) {
  return { olympiadId: new Types.ObjectId(olympiadId), voided: false };
}

export function toAnswer(record: AnswerToMarkRecord): AnswerToMark {
  const { questionId, kind, answer, points, maxPoints, revision } = record;
  return { id: String(record._id), questionId, kind, answer, points, maxPoints, revision };
}
