import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { logFailure } from '../platform/errors/unattended.js';
import { Tail } from '../platform/events/tail.js';
import { olympiadOf } from '../standings/visible-standings.js';
import { StandingsService, type SeenTop } from '../standings/standings.service.js';
import { changedRows } from './changed-rows.js';
import { Rooms, olympiadRoom } from './rooms.js';

/** No room is notified more often: the crowd at the end of an olympiad makes many changes a second. */
const PACE_MS = 1_000;

/** The full standings, those of before the freeze, or who may see which. */
type Moved = 'full' | 'frozen' | 'view';

interface Pace {
  lastAt: number;
  /** What moved since the room was last notified. */
  moved: Set<Moved>;
  waiting?: NodeJS.Timeout;
  sent?: SeenTop;
}

/** Notifies the rooms that their standings moved: at once after a quiet second, else once a second. */
@Injectable()
export class StandingsNews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Live');
  private readonly paces = new Map<string, Pace>();

  constructor(
    private readonly tail: Tail,
    private readonly rooms: Rooms,
    private readonly standings: StandingsService,
  ) {
    tail.watch('standings');
  }

  onApplicationBootstrap(): void {
    this.tail.changes.subscribe((change) => {
      if (!('documentKey' in change) || change.ns.coll !== 'standings') return;
      const standingsId = String(change.documentKey._id);
      const olympiadId = olympiadOf(standingsId);
      this.moved(olympiadId, standingsId === olympiadId ? 'full' : 'frozen');
    });
    this.tail.gap.subscribe(() => {
      for (const { olympiadId, staff } of this.rooms.olympiads()) {
        this.rooms.emitStandings(olympiadRoom(olympiadId, staff), { olympiadId });
      }
    });
  }

  beforeApplicationShutdown(): void {
    for (const { waiting } of this.paces.values()) clearTimeout(waiting);
  }

  /** The full or the frozen standings moved, or who may see which has changed. */
  moved(olympiadId: string, what: Moved): void {
    for (const staff of [true, false]) {
      const room = olympiadRoom(olympiadId, staff);
      if (this.rooms.isEmpty(room)) this.paces.delete(room);
      else this.plan(olympiadId, staff, [what]);
    }
  }

  private plan(olympiadId: string, staff: boolean, moved: Iterable<Moved>): void {
    const room = olympiadRoom(olympiadId, staff);
    const pace = this.paces.get(room) ?? { lastAt: -Infinity, moved: new Set() };
    this.paces.set(room, pace);
    for (const what of moved) pace.moved.add(what);
    if (pace.waiting) return;
    const wait = Math.max(0, pace.lastAt + PACE_MS - performance.now());
    pace.waiting = setTimeout(() => {
      delete pace.waiting;
      pace.lastAt = performance.now();
      const causes = pace.moved;
      pace.moved = new Set();
      this.notify(olympiadId, staff, pace, causes).catch((error: unknown) => {
        logFailure(this.log, 'Standings could not be sent to a room', error);
        this.plan(olympiadId, staff, causes);
      });
    }, wait);
  }

  private async notify(olympiadId: string, staff: boolean, pace: Pace, moved: Set<Moved>): Promise<void> {
    const top = await this.standings.newTop(olympiadId, staff);
    const { sent } = pace;
    // Behind frozen standings nobody can tell that somebody hands in.
    if (top?.frozen && !moved.has('frozen') && !moved.has('view')) return;
    if (!top) delete pace.sent;
    if (!top || (sent?.version === top.version && sent.frozen === top.frozen)) return;
    // Two reads may overlap; the older one says nothing new.
    if (sent && sent.frozen === top.frozen && sent.version > top.version) return;
    pace.sent = top;
    const rows = sent && changedRows(sent.rows, top.rows);
    this.rooms.emitStandings(olympiadRoom(olympiadId, staff), {
      olympiadId,
      version: top.version,
      ...(rows && { rows }),
      total: top.total,
    });
  }
}
