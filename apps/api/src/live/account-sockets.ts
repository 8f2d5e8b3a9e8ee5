import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { NOTICE } from '@olympiad/shared-dto/socket.js';
import { Types, type Model } from 'mongoose';
import { ACCESS_TOKEN_MS } from '../auth/access-claims.js';
import { isDuplicateKey } from '../platform/database/duplicate-key.js';
import { removableAfter } from '../platform/database/removable-after.js';
import { Transactions } from '../platform/database/transactions.js';
import { unattended } from '../platform/errors/unattended.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Tail, type TailChange } from '../platform/events/tail.js';
import { Clock } from '../platform/time/clock.js';
import { AccountSocketsRecord } from './account-sockets.schema.js';
import { Rooms, userRoom, type LiveSocket } from './rooms.js';

/** Of one account, in all processes. */
const SOCKETS_MOST = 20;
/** An uncounted socket is all that comes of it. */
const FAILED = 'The sockets of an account could not be noted';
/** A socket is cut within seconds of its token's end. */
const LIFE_MS = ACCESS_TOKEN_MS + 60_000;

/**
 * How many sockets an account has, wherever they are connected: each is noted when it comes and when it goes, and one
 * too many pushes the oldest out of the note. That this happened is said by `account.crowded`, and every process lets
 * those of its sockets go that the note does not hold any more; they are told, so that they do not come back.
 */
@Injectable()
export class AccountSockets implements OnApplicationBootstrap {
  private readonly log = new Logger('Live');

  constructor(
    @InjectModel(AccountSocketsRecord.name) private readonly records: Model<AccountSocketsRecord>,
    private readonly rooms: Rooms,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly tail: Tail,
    private readonly clock: Clock,
  ) {
    tail.watch('events');
  }

  onApplicationBootstrap(): void {
    this.tail.changes.subscribe((change) => this.hear(change));
    this.tail.gap.subscribe(() => unattended(this.log, FAILED, () => this.letGo(this.rooms.users())));
  }

  /** Notes a socket that was let in; it waits for nothing. */
  came(socket: LiveSocket): void {
    const { userId } = socket.data;
    if (userId !== undefined) unattended(this.log, FAILED, () => this.note(socket, userId));
  }

  went(socket: LiveSocket): void {
    if (socket.data.isNoted) unattended(this.log, FAILED, () => this.forget(socket));
  }

  private async note(socket: LiveSocket, userId: string): Promise<void> {
    const isCrowded = await this.push(userId, socket.id);
    socket.data.isNoted = true;
    // It may have gone meanwhile.
    if (!socket.connected) await this.forget(socket);
    if (!isCrowded) return;
    await this.transactions.run((session) => this.events.publish(session, 'account.crowded', userId));
    await this.letGo([userId]);
  }

  /** Answers whether the oldest had to make room for it. */
  private async push(userId: string, id: string): Promise<boolean> {
    const now = this.clock.date();
    const living = {
      $filter: { input: { $ifNull: ['$sockets', []] }, as: 'socket', cond: { $gt: ['$$socket.until', now] } },
    };
    const added = { $concatArrays: [living, [{ id, until: new Date(now.getTime() + LIFE_MS) }]] };
    const update = [{ $set: { sockets: { $slice: [added, -SOCKETS_MOST] }, removeAt: removableAfter(2 * LIFE_MS) } }];
    try {
      const before = await this.records.collection.findOneAndUpdate({ _id: new Types.ObjectId(userId) }, update, {
        upsert: true,
        returnDocument: 'before',
      });
      const there = (before as AccountSocketsRecord | null)?.sockets.filter(({ until }) => until > now);
      return (there?.length ?? 0) >= SOCKETS_MOST;
    } catch (error) {
      // Two made the record at once.
      if (isDuplicateKey(error)) return this.push(userId, id);
      throw error;
    }
  }

  private async forget({ id, data }: LiveSocket): Promise<void> {
    await this.records.updateOne({ _id: data.userId }, { $pull: { sockets: { id } } });
  }

  private hear(change: TailChange): void {
    if (!('documentKey' in change) || change.ns.coll !== 'events' || change.operationType !== 'insert') return;
    if (change.fullDocument['type'] !== 'account.crowded') return;
    const userId = String(change.fullDocument['key']);
    if (!this.rooms.isEmpty(userRoom(userId))) unattended(this.log, FAILED, () => this.letGo([userId]));
  }

  /** Lets those sockets of the accounts go that were pushed out of the note. */
  private async letGo(userIds: string[]): Promise<void> {
    if (userIds.length === 0) return;
    for (const { _id, sockets } of await this.records.find({ _id: { $in: userIds } }).lean()) {
      const kept = new Set(sockets.map(({ id }) => id));
      for (const socket of this.rooms.socketsIn(userRoom(String(_id)))) {
        if (!socket.data.isNoted || kept.has(socket.id)) continue;
        socket.emit(NOTICE, { kind: 'too-many-sockets' });
        socket.disconnect(true);
      }
    }
  }
}
