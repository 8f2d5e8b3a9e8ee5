import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ResultsService } from '../marking/results.service.js';
import type { Olympiad } from '../olympiads/olympiad.js';
import { unattended } from '../platform/errors/unattended.js';
import { meaningOf } from '../platform/events/event-names.js';
import type { EventRecord } from '../platform/events/event.schema.js';
import { Tail, type TailChange } from '../platform/events/tail.js';
import { StandingsService } from '../standings/standings.service.js';
import { StandingsNews } from './standings-news.js';
import { Rooms, olympiadRoom, userRoom } from './rooms.js';

/** Results are released in batches; they are looked up together. */
const GATHER_MS = 100;
const AT_ONCE = 500;
const FAILED = 'News of an olympiad could not be sent';

/** Notifies followers that an olympiad changed, and students that their result is out. */
@Injectable()
export class OlympiadNews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Live');
  private readonly released = new Set<string>();
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly tail: Tail,
    private readonly rooms: Rooms,
    private readonly standings: StandingsService,
    private readonly results: ResultsService,
    private readonly standingsNews: StandingsNews,
  ) {
    for (const collection of ['olympiads', 'events']) tail.watch(collection);
  }

  onApplicationBootstrap(): void {
    this.tail.changes.subscribe((change) => this.hear(change));
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.gathering);
  }

  private hear(change: TailChange): void {
    if (!('documentKey' in change)) return;
    if (change.ns.coll === 'olympiads') {
      const olympiadId = String(change.documentKey._id);
      unattended(this.log, FAILED, () => this.tellChange(olympiadId));
    }
    if (change.ns.coll !== 'events' || change.operationType !== 'insert') return;
    const { type, key } = change.fullDocument as EventRecord;
    if (meaningOf(type) === 'release.changed') this.gather(key);
  }

  private async tellChange(olympiadId: string): Promise<void> {
    const followed = [true, false]
      .map((staff) => olympiadRoom(olympiadId, staff))
      .filter((room) => !this.rooms.isEmpty(room));
    if (followed.length === 0) return;
    const olympiad = await this.standings.olympiad(olympiadId);
    if (!olympiad) return;
    for (const room of followed) {
      this.rooms.emitNotice(room, { kind: 'olympiad-changed', olympiadId, version: olympiad.version });
      const deadline = sharedDeadline(olympiad);
      this.rooms.emitTimer(room, { olympiadId, ...(deadline && { deadline: deadline.toISOString() }) });
    }
    // The standings may have become visible, frozen, or moving again.
    this.standingsNews.moved(olympiadId, 'view');
  }

  private gather(resultId: string): void {
    this.released.add(resultId);
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      unattended(this.log, FAILED, () => this.notifyReleased());
    }, GATHER_MS);
  }

  private async notifyReleased(): Promise<void> {
    const ids = [...this.released];
    this.released.clear();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const results = await this.results.byIds(ids.slice(from, from + AT_ONCE));
      for (const { userId, olympiadId } of results.values()) {
        this.rooms.emitNotice(userRoom(userId), { kind: 'result-released', olympiadId });
      }
    }
  }
}

/** When everybody's time is up, if it is one time for all. */
function sharedDeadline({ timing, closedAt, closesAt }: Olympiad): Date | undefined {
  return timing === 'common' || closedAt ? closesAt : undefined;
}
