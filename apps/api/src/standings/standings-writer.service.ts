import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { ResultsService, type Result } from '../marking/results.service.js';
import type { OlympiadFacts } from '../olympiads/olympiad.facts.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { Transactions } from '../platform/database/transactions.js';
import { EventGroups } from '../platform/events/event-groups.js';
import type { Profile } from '../users/user.views.js';
import { AccountDeletion } from '../users/account-deletion.js';
import { UsersService } from '../users/users.service.js';
import { boardId, type BoardKind } from './board-view.js';
import { rewrite, type Board, type BoardRow } from './board.js';
import { boardsOf, isSameRow, rowOn, toEntry } from './entries.js';
import { BoardParts, PartMissing } from './parts.js';
import { StandingEntryRecord, StandingHeadRecord } from './standing.schema.js';
import { StandingsRebuild } from './standings-rebuild.service.js';

/** An entry of which the boards have to show something else. */
interface EntryChange {
  before?: StandingEntryRecord;
  after: StandingEntryRecord;
}

/** Keeps the boards: each change rewrites the parts it falls into and moves the head one version on. */
@Injectable()
export class StandingsWriter {
  constructor(
    @InjectModel(StandingHeadRecord.name) private readonly heads: Model<StandingHeadRecord>,
    @InjectModel(StandingEntryRecord.name) private readonly entries: Model<StandingEntryRecord>,
    private readonly parts: BoardParts,
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

  /** Brings the boards to the results as they are now; older than what stands, and it changes nothing. */
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
    olympiad: OlympiadFacts,
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
    for (const kind of boardsOf(olympiad)) await this.writeBoard(olympiad, kind, changes, session);
  }

  private async writeBoard(
    olympiad: OlympiadFacts,
    kind: BoardKind,
    changes: EntryChange[],
    session: ClientSession,
  ): Promise<void> {
    const removed = changes.flatMap(({ before }) => (before && rowOn(kind, olympiad, before)) ?? []);
    const inserted = changes.flatMap(({ after }) => rowOn(kind, olympiad, after) ?? []);
    if (isSameRows(removed, inserted)) return;
    const id = boardId(olympiad.id, kind);
    const head = await this.heads.findById(id).session(session).lean();
    const before: Board = head ?? { tieRule: olympiad.tieRule, total: 0, parts: [] };
    const load = (ids: string[]) => this.parts.whole(ids, session);
    const { board, added, dropped } = await rewrite(before, removed, inserted, load, () =>
      String(new Types.ObjectId()),
    );
    await this.parts.add(added, session);
    await this.parts.letGo(dropped, session);
    const version = head?.version ?? 0;
    await this.heads.updateOne(
      { _id: id, ...(version > 0 && { version }) },
      { $set: { ...board, version: version + 1 } },
      { session, upsert: version === 0 },
    );
  }
}

function isSameRows(removed: BoardRow[], inserted: BoardRow[]): boolean {
  return removed.length === inserted.length && removed.every((row, place) => isSameRow(row, inserted[place]));
}
