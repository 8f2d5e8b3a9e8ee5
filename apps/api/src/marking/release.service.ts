import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { AttemptsService } from '../attempts/attempts.service.js';
import { statusOf } from '../olympiads/olympiad-status.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { Transactions } from '../platform/database/transactions.js';
import { NotFound } from '../platform/errors/app-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import { EventGroups } from '../platform/events/event-groups.js';
import { Migrations } from '../platform/migrations/migrations.js';
import { Clock } from '../platform/time/clock.js';
import { canonicalJson } from '../platform/signing/canonical.js';
import { AnswersToMarkService } from './answers-to-mark.service.js';
import { AnswersUnmarked, OlympiadHasOpenAttempts } from './marking.errors.js';
import { distributionOf, placeAll } from './ranking.js';
import { BANDS_APART } from './marking.migrations.js';
import { ReleaseRecord } from './release.schema.js';
import { ResultRecord, type PlacementRecord } from './result.schema.js';
import { ResultsService, type Result } from './results.service.js';

const BATCH = 200;

/** Releases an olympiad's results: once all is marked, each learns where it stands. */
@Injectable()
export class ReleaseService {
  constructor(
    @InjectModel(ResultRecord.name) private readonly records: Model<ResultRecord>,
    @InjectModel(ReleaseRecord.name) private readonly releases: Model<ReleaseRecord>,
    private readonly results: ResultsService,
    private readonly olympiads: OlympiadsService,
    private readonly attempts: AttemptsService,
    private readonly answers: AnswersToMarkService,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly clock: Clock,
    private readonly migrations: Migrations,
    groups: EventGroups,
  ) {
    // In the group of marking: what was marked before the release is placed by it.
    groups.register('marking', { 'olympiad.released': ({ key }) => this.placeAll(key) }, 'nothing');
  }

  /**
   * Throws NotFound for an olympiad of another organization, OlympiadHasOpenAttempts while somebody works or a
   * paper is unmarked, AnswersUnmarked while people have some to mark, and what recording the act throws:
   * OlympiadFrozen, WrongOlympiadStatus.
   */
  async release(id: string, organizationId: string, by: string): Promise<void> {
    const olympiad = await this.olympiads.find(id);
    if (!olympiad || olympiad.organizationId !== organizationId) throw new NotFound();
    // Nobody can start any more in this status, so what is counted here only becomes less.
    if (statusOf(olympiad, this.clock.date()) === 'marking') await this.requireAllMarked(id);
    await this.transactions.run(
      (session) => this.olympiads.recordRelease(id, organizationId, by, session),
      `olympiad:${id}`,
    );
  }

  /**
   * Works out rank, percentile and award of everybody and writes those that differ from what stands, so that it can
   * be done again after a crash or a correction. Does nothing before the release.
   */
  async placeAll(olympiadId: string): Promise<void> {
    const olympiad = await this.olympiads.find(olympiadId);
    if (!olympiad?.releasedAt) return;
    const all: Result[] = [];
    for await (const batch of this.results.marked(olympiadId)) all.push(...batch);
    const { releasedAt: at, tieRule, awards } = olympiad;
    const distribution = bandsOf(all);
    // Until the contraction, processes of the release before read the bands there, and may place as well.
    const inResult = this.migrations.keepsFormer(BANDS_APART) ? { distribution } : {};
    const placements = placeAll(all, tieRule, awards);
    const placed = all.flatMap((result, place): Placed[] => {
      const placement = placements[place];
      return placement ? [{ result, release: { at, ...placement, bandsApart: true, ...inResult } }] : [];
    });
    const id = new Types.ObjectId(olympiadId);
    for (let from = 0; from < placed.length; from += BATCH) {
      await this.write(placed.slice(from, from + BATCH), { _id: id, distribution });
    }
    await this.releases.updateOne({ _id: id }, { $set: { distribution } }, { upsert: true });
  }

  private async requireAllMarked(id: string): Promise<void> {
    const counts = await this.attempts.counts(id);
    if (counts.open > 0) throw new OlympiadHasOpenAttempts(counts.open);
    // Asked in this order: a paper that has been marked meanwhile has put its answers on the list before.
    const marked = await this.results.countMarked(id);
    const unmarked = await this.answers.countUnmarked(id);
    if (unmarked > 0) throw new AnswersUnmarked(unmarked);
    if (marked < counts.submitted) throw new OlympiadHasOpenAttempts(0);
  }

  private async write(placed: Placed[], { _id, distribution }: ReleaseRecord): Promise<void> {
    const ids = placed.map(({ result }) => new Types.ObjectId(result.id));
    await this.transactions.run(async (session) => {
      const stored = await this.records
        .find({ _id: { $in: ids } }, { release: 1 })
        .session(session)
        .lean();
      const known = new Map(stored.map(({ _id: id, release }) => [String(id), release]));
      const changed = placed.filter(({ result, release }) => !isSame(known.get(result.id), release));
      if (changed.length === 0) return;
      await this.records.bulkWrite(
        changed.map(({ result, release }) => ({
          // A result that was marked again meanwhile is placed by that marking.
          updateOne: {
            filter: { _id: new Types.ObjectId(result.id), version: result.version },
            update: { $set: { release }, $inc: { version: 1 } },
          },
        })),
        { session },
      );
      // With them, so that bands carried over from a result meanwhile never outlive it.
      await this.releases.updateOne({ _id }, { $set: { distribution } }, { upsert: true, session });
      const moved = changed.filter(({ result, release }) => !isSame(known.get(result.id), release, placeOf));
      await this.events.publish(session, 'release.changed', ...moved.map(({ result }) => result.id));
    });
  }
}

interface Placed {
  result: Result;
  release: PlacementRecord;
}

function bandsOf(all: Result[]): number[] {
  const maxScore = all.reduce((most, result) => Math.max(most, result.maxScore), 0);
  return distributionOf(
    all.map(({ score }) => score),
    maxScore,
  );
}

/** Everything that is stored of it. */
const wholeOf = ({ distribution, bandsApart, ...place }: PlacementRecord) => ({
  ...placeOf(place),
  bandsApart: bandsApart ?? false,
  distribution: distribution ?? null,
});

/** What others hear of. */
const placeOf = ({ at, rank, of, percentile, award }: PlacementRecord) => ({
  at: at.toISOString(),
  rank,
  of,
  percentile,
  award: award ?? null,
});

function isSame(one: PlacementRecord | undefined, other: PlacementRecord, what: typeof placeOf = wholeOf): boolean {
  return one !== undefined && canonicalJson(what(one)) === canonicalJson(what(other));
}
