import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { NoResultYet, OwnResult } from '@olympiad/shared-dto/marking.dto.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import { resultState } from '@olympiad/shared-dto/rules/result-state.js';
import { markingOf } from '@olympiad/shared-dto/rules/marking-rule.js';
import { AttemptsService } from '../attempts/attempts.service.js';
import { statusOf } from '../olympiads/olympiad-status.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { NotFound } from '../platform/errors/app-error.js';
import { Clock } from '../platform/time/clock.js';
import { QuestionVersions } from '../questions/question-versions.service.js';
import { ReleaseRecord } from './release.schema.js';
import { ResultRecord, type PlacementRecord } from './result.schema.js';

const BATCH = 500;

/** A result as other modules see it; without the marks of single questions. */
export interface Result {
  id: string;
  /** Rises with each change: keep the newest. */
  version: number;
  olympiadId: string;
  userId: string;
  attemptId: string;
  /** It counts nowhere any more. */
  voided: boolean;
  score: number;
  maxScore: number;
  /** How many answers wait for people to mark them: with any, the score is only of the rest. */
  unmarked: number;
  timeUsedSeconds: number;
  submittedAt: Date;
  release?: Release;
}

export interface Release {
  at: Date;
  rank: number;
  of: number;
  /** 100 · (below + ½ equal) / n. */
  percentile: number;
  award?: LocalizedText;
}

export type ReleasedResult = Result & { release: Release };

/** What came out of marking, for the modules after it and for its owner. */
@Injectable()
export class ResultsService {
  constructor(
    @InjectModel(ResultRecord.name) private readonly results: Model<ResultRecord>,
    @InjectModel(ReleaseRecord.name) private readonly releases: Model<ReleaseRecord>,
    private readonly olympiads: OlympiadsService,
    private readonly attempts: AttemptsService,
    private readonly versions: QuestionVersions,
    private readonly clock: Clock,
  ) {}

  async byId(id: string): Promise<Result | undefined> {
    return (await this.byIds([id])).get(id);
  }

  /** Those that exist, voided ones included. */
  async byIds(ids: string[]): Promise<Map<string, Result>> {
    const found = await this.results.find({ _id: { $in: ids } }, { marks: 0 }).lean();
    return new Map(found.map((result) => [String(result._id), toResult(result)]));
  }

  /** A student's results that are released and valid, newest first. */
  async released(userId: string): Promise<ReleasedResult[]> {
    const found = await this.results
      .find({ userId: new Types.ObjectId(userId), 'release.at': { $type: 'date' } }, { marks: 0 })
      .sort({ 'release.at': -1 })
      .lean();
    return found.map(toResult).filter((result): result is ReleasedResult => !result.voided && !!result.release);
  }

  /** Every valid result of an olympiad, in batches by id. */
  async *marked(olympiadId: string): AsyncGenerator<Result[]> {
    for (let after: Types.ObjectId | undefined; ;) {
      const batch = await this.results
        .find({ olympiadId: new Types.ObjectId(olympiadId), ...(after && { _id: { $gt: after } }) }, { marks: 0 })
        .sort({ _id: 1 })
        .limit(BATCH)
        .lean();
      const valid = batch.filter((result) => !result.voided).map(toResult);
      if (valid.length > 0) yield valid;
      after = batch.at(-1)?._id;
      if (batch.length < BATCH) return;
    }
  }

  /** Every valid result of an olympiad by place, those without one first, in batches read as they are asked for. */
  async *byPlace(olympiadId: string): AsyncGenerator<Result[]> {
    const cursor = this.results
      .find({ olympiadId: new Types.ObjectId(olympiadId) }, { marks: 0 })
      .sort({ 'release.rank': 1, _id: 1 })
      .lean()
      .cursor({ batchSize: BATCH });
    let batch: Result[] = [];
    for await (const result of cursor) {
      if (!result.voided) batch.push(toResult(result));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  /** How many papers of the olympiad have been through marking, voided ones too, and have points for every answer. */
  async countMarked(olympiadId: string): Promise<number> {
    const ofOlympiad = { olympiadId: new Types.ObjectId(olympiadId) };
    const [all, partly] = await Promise.all([
      this.results.countDocuments(ofOlympiad),
      this.results.countDocuments({ ...ofOlympiad, unmarked: { $gt: 0 }, voided: false }),
    ]);
    return all - partly;
  }

  /** The student's own result once it is released, else what there is instead. Throws NotFound for a draft. */
  async own(olympiadId: string, userId: string, language: Language): Promise<OwnResult | NoResultYet> {
    const [result, olympiad, attempt] = await Promise.all([
      this.results.findOne({ olympiadId: new Types.ObjectId(olympiadId), userId: new Types.ObjectId(userId) }).lean(),
      this.olympiads.find(olympiadId),
      this.attempts.stateOf(olympiadId, userId),
    ]);
    if (!olympiad || olympiad.phase === 'draft') throw new NotFound();
    const state = resultState(statusOf(olympiad, this.clock.date()), attempt);
    const unmarked = result && !result.voided ? (result.unmarked ?? 0) : 0;
    if (state !== 'released') return { state, ...(unmarked > 0 && { unmarked }) };
    // Released, and on its way to everybody.
    if (!result?.release || result.voided) return { state: 'handed-in' };
    const asked = await this.versions.of(result.marks.map((mark) => ({ ...mark, id: mark.questionId })));
    const { at, rank, of, percentile, award } = result.release;
    return {
      olympiadId,
      olympiadTitle: localized(olympiad.title, language),
      score: result.score,
      maxScore: result.maxScore,
      rank,
      of,
      percentile,
      ...(award && { award: localized(award, language) }),
      timeUsedSeconds: result.timeUsedSeconds,
      releasedAt: at.toISOString(),
      marks: asked.map(([{ questionId, points, maxPoints, answer }, question]) => ({
        questionId,
        points,
        maxPoints,
        answer: answer ?? null,
        marking: markingOf(question),
      })),
      distribution: await this.bandsOf(olympiadId, result.release),
    };
  }

  /** All scores of the olympiad in ten equal bands. */
  private async bandsOf(olympiadId: string, { bandsApart, distribution = [] }: PlacementRecord): Promise<number[]> {
    // What a process of the release before has placed stands there alone.
    if (!bandsApart) return distribution;
    return (await this.releases.findById(olympiadId).lean())?.distribution ?? distribution;
  }
}

type StoredResult = Omit<ResultRecord, 'marks'>;

function toResult(record: StoredResult): Result {
  const { version, voided, score, maxScore, unmarked = 0, timeUsedSeconds, submittedAt, release } = record;
  return {
    id: String(record._id),
    version,
    olympiadId: String(record.olympiadId),
    userId: String(record.userId),
    attemptId: String(record.attemptId),
    voided,
    score,
    maxScore,
    unmarked,
    timeUsedSeconds,
    submittedAt,
    ...(release && { release: toRelease(release) }),
  };
}

function toRelease({ at, rank, of, percentile, award }: Release): Release {
  return { at, rank, of, percentile, ...(award && { award }) };
}
