import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { ResultsService, type Result } from '../marking/results.service.js';
import type { Olympiad } from '../olympiads/olympiad.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { Transactions } from '../platform/database/transactions.js';
import { EventGroups } from '../platform/events/event-groups.js';
import type { Profile } from '../users/user.views.js';
import { AccountDeletion } from '../users/account-deletion.js';
import { UsersService } from '../users/users.service.js';
import { standingsId, type StandingsKind } from './visible-standings.js';
import { rewrite, type StandingsHead, type StandingsRow } from './standings-head.js';
import { standingsKinds, isSameRow, rowOn, toEntry } from './entries.js';
import { StandingsParts, PartMissing } from './standings-parts.js';
import { StandingEntryRecord, StandingHeadRecord } from './standing.schema.js';
import { StandingsRebuild } from './standings-rebuild.service.js';

/** An entry that the standings have to show differently. */
interface EntryChange {
  before?: StandingEntryRecord;
  after: StandingEntryRecord;
}

/** Keeps the standings: each change rewrites the parts it falls into and moves the head one version on. */
@Injectable()
export class StandingsWriter {
  constructor(
    @InjectModel(StandingHeadRecord.name) private readonly heads: Model<StandingHeadRecord>,
    @InjectModel(StandingEntryRecord.name) private readonly entries: Model<StandingEntryRecord>,
    private readonly parts: StandingsParts,
    private readonly rebuilds: StandingsRebuild,
    private readonly results: ResultsService,
    private readonly olympiads: OlympiadsService,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    deletion: AccountDeletion,
    groups: EventGroups,
  ) {
    deletion.register({ name: 'boards', seen: 'by-others', forget: ({ key }) => this.showNames([key]) });
    groups.register(
      'standings',
      {
        'result.changed': { batch: (events) => this.showResults(events.map(({ key }) => key)) },
        'user.changed': { batch: (events) => this.showNames(events.map(({ key }) => key)) },
      },
      'nothing',
    );
  }

  /** Brings the standings up to the results as they are now; a result older than the one shown changes nothing. */
  async showResults(resultIds: string[]): Promise<void> {
    const found = await this.results.byIds([...new Set(resultIds)]);
    const results = [...found.values()];
    const profiles = await this.users.profiles([...new Set(results.map(({ userId }) => userId))]);
    for (const olympiadId of new Set(results.map((result) => result.olympiadId))) {
      const own = results.filter((result) => result.olympiadId === olympiadId);
      const olympiad = await this.olympiads.find(olympiadId);
      if (!olympiad) continue;
      await this.transactions
        .run((session) => this.write(olympiad, own, profiles, session))
        .catch(async (error: unknown) => {
          if (!(error instanceof PartMissing)) throw error;
          // Only damage takes a part from a head; the results give it back, these ones included.
          await this.rebuilds.rebuild(olympiadId);
        });
    }
  }

  private async showNames(userIds: string[]): Promise<void> {
    const users = [...new Set(userIds)].map((id) => new Types.ObjectId(id));
    const named = await this.entries.find({ userId: { $in: users } }, { resultId: 1 }).lean();
    if (named.length > 0) await this.showResults(named.map(({ resultId }) => String(resultId)));
  }

  /** Everything is read and written in the one transaction, so of two replicas one begins again. */
  private async write(
    olympiad: Olympiad,
    results: Result[],
    profiles: Map<string, Profile>,
    session: ClientSession,
  ): Promise<void> {
    const ids = results.map(({ id }) => new Types.ObjectId(id));
    const stored = await this.entries
      .find({ resultId: { $in: ids } })
      .session(session)
      .lean();
    const known = new Map(stored.map((entry) => [String(entry.resultId), entry]));
    const changes = results.flatMap((result): EntryChange[] => {
      const before = known.get(result.id);
      if (before && before.resultVersion > result.version) return [];
      const after = toEntry(result, profiles.get(result.userId), before?._id);
      if (before?.resultVersion === result.version && isSameRow(before.row, after.row)) return [];
      return [{ ...(before && { before }), after }];
    });
    if (changes.length === 0) return;
    await this.entries.bulkWrite(
      changes.map(({ after }) => ({
        replaceOne: { filter: { _id: after._id }, replacement: after, upsert: true },
      })),
      { session },
    );
    for (const kind of standingsKinds(olympiad)) await this.writeStandings(olympiad, kind, changes, session);
  }

  private async writeStandings(
    olympiad: Olympiad,
    kind: StandingsKind,
    changes: EntryChange[],
    session: ClientSession,
  ): Promise<void> {
    const removed = changes.flatMap(({ before }) => (before && rowOn(kind, olympiad, before)) ?? []);
    const inserted = changes.flatMap(({ after }) => rowOn(kind, olympiad, after) ?? []);
    if (isSameRows(removed, inserted)) return;
    const id = standingsId(olympiad.id, kind);
    const stored = await this.heads.findById(id).session(session).lean();
    const before: StandingsHead = stored ?? { tieRule: olympiad.tieRule, total: 0, parts: [] };
    const load = (ids: string[]) => this.parts.whole(ids, session);
    const { head, added, dropped } = await rewrite(before, removed, inserted, load, () => String(new Types.ObjectId()));
    await this.parts.add(added, session);
    await this.parts.letGo(dropped, session);
    const version = stored?.version ?? 0;
    await this.heads.updateOne(
      { _id: id, ...(version > 0 && { version }) },
      { $set: { ...head, version: version + 1 } },
      { session, upsert: version === 0 },
    );
  }
}

function isSameRows(removed: StandingsRow[], inserted: StandingsRow[]): boolean {
  return removed.length === inserted.length && removed.every((row, place) => isSameRow(row, inserted[place]));
}
