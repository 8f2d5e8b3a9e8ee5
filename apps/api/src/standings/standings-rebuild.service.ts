import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { ResultsService } from '../marking/results.service.js';
import type { Olympiad } from '../olympiads/olympiad.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { isDuplicateKey } from '../platform/database/duplicate-key.js';
import { Transactions } from '../platform/database/transactions.js';
import { UsersService } from '../users/users.service.js';
import { standingsId, type StandingsKind } from './visible-standings.js';
import { compareRows, toParts, type StandingsPart } from './standings-head.js';
import { standingsKinds, isSameRow, rowOn, toEntry } from './entries.js';
import { StandingsParts } from './standings-parts.js';
import { StandingEntryRecord, StandingHeadRecord } from './standing.schema.js';

const TRIES = 5;
const ENTRIES_AT_ONCE = 500;

interface RebuiltStandings {
  id: string;
  /** The version it takes the place of; 0 when there was none. */
  version: number;
  parts: StandingsPart[];
  replaced: string[];
}

/** Rebuilds an olympiad's standings from its results, as if every event had just been handled. */
@Injectable()
export class StandingsRebuild {
  private readonly atWork = new Map<string, Promise<void>>();

  constructor(
    @InjectModel(StandingHeadRecord.name) private readonly heads: Model<StandingHeadRecord>,
    @InjectModel(StandingEntryRecord.name) private readonly entries: Model<StandingEntryRecord>,
    private readonly parts: StandingsParts,
    private readonly results: ResultsService,
    private readonly olympiads: OlympiadsService,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Two calls at once share the work. Starts again when the standings move meanwhile; throws when they never settle.
   */
  rebuild(olympiadId: string): Promise<void> {
    const atWork = this.atWork.get(olympiadId);
    if (atWork) return atWork;
    const work = this.rebuildOnce(olympiadId).finally(() => this.atWork.delete(olympiadId));
    this.atWork.set(olympiadId, work);
    return work;
  }

  private async rebuildOnce(olympiadId: string): Promise<void> {
    const olympiad = await this.olympiads.find(olympiadId);
    if (!olympiad) return;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const isDone = await this.tryOnce(olympiad).catch((error: unknown) => {
        // Another replica is at it too.
        if (isDuplicateKey(error)) return false;
        throw error;
      });
      if (isDone) return;
    }
    throw new Error(`The standings of olympiad ${olympiadId} moved during each of ${TRIES} rebuilds`);
  }

  private async tryOnce(olympiad: Olympiad): Promise<boolean> {
    const ids = standingsKinds(olympiad).map((kind) => standingsId(olympiad.id, kind));
    const heads = new Map((await this.heads.find({ _id: { $in: ids } }).lean()).map((head) => [head._id, head]));
    const { all, changed } = await this.readEntries(olympiad.id);
    await this.storeEntries(changed);
    const rebuilt: RebuiltStandings[] = [];
    for (const kind of standingsKinds(olympiad)) {
      const head = heads.get(standingsId(olympiad.id, kind));
      const parts = await this.storeParts(olympiad, kind, all);
      const replaced = head?.parts.map((part) => part.id) ?? [];
      rebuilt.push({ id: standingsId(olympiad.id, kind), version: head?.version ?? 0, parts, replaced });
    }
    return this.transactions.run(async (session) => {
      for (const standings of rebuilt) {
        if (!(await this.switchHead(olympiad, standings, session))) {
          await session.abortTransaction();
          return false;
        }
      }
      return true;
    });
  }

  /** Every entry as it has to be, and those that are not. */
  private async readEntries(olympiadId: string) {
    const all: StandingEntryRecord[] = [];
    const changed: StandingEntryRecord[] = [];
    for await (const results of this.results.marked(olympiadId)) {
      const [profiles, stored] = await Promise.all([
        this.users.profiles(results.map(({ userId }) => userId)),
        this.entries.find({ resultId: { $in: results.map(({ id }) => new Types.ObjectId(id)) } }).lean(),
      ]);
      const known = new Map(stored.map((entry) => [String(entry.resultId), entry]));
      for (const result of results) {
        const before = known.get(result.id);
        const entry = toEntry(result, profiles.get(result.userId), before?._id);
        all.push(entry);
        if (!before || before.resultVersion !== result.version || !isSameRow(before.row, entry.row))
          changed.push(entry);
      }
    }
    return { all, changed };
  }

  /**
   * Ahead of the heads, as so many do not fit a transaction. Should it end between, the damage that asked for a rebuild
   * is still there and asks again; should the standings move in between, their head refuses the switch and everything
   * is read again.
   */
  private async storeEntries(changed: StandingEntryRecord[]): Promise<void> {
    for (let from = 0; from < changed.length; from += ENTRIES_AT_ONCE) {
      await this.entries.bulkWrite(
        changed.slice(from, from + ENTRIES_AT_ONCE).map((entry) => ({
          replaceOne: { filter: { _id: entry._id }, replacement: entry, upsert: true },
        })),
      );
    }
  }

  private async storeParts(
    olympiad: Olympiad,
    kind: StandingsKind,
    all: StandingEntryRecord[],
  ): Promise<StandingsPart[]> {
    const rows = all.flatMap((entry) => rowOn(kind, olympiad, entry) ?? []).sort(compareRows);
    const parts = toParts(rows, olympiad.tieRule, () => String(new Types.ObjectId()));
    await this.parts.prepare(parts);
    return parts;
  }

  private async switchHead(
    { tieRule }: Olympiad,
    { id, version, parts, replaced }: RebuiltStandings,
    session: ClientSession,
  ): Promise<boolean> {
    const infos = parts.map(({ info }) => info);
    const total = infos.reduce((sum, { count }) => sum + count, 0);
    const { matchedCount, upsertedCount } = await this.heads.updateOne(
      { _id: id, version: version > 0 ? version : { $exists: false } },
      { $set: { version: version + 1, tieRule, total, parts: infos } },
      { session, upsert: version === 0 },
    );
    if (matchedCount + upsertedCount === 0) return false;
    const kept = infos.map((info) => info.id);
    await this.parts.keep(kept, session);
    await this.parts.letGo(replaced, session);
    return true;
  }
}
