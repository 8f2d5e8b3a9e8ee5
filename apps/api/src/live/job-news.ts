import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Tail, type TailChange } from '../platform/events/tail.js';
import { Rooms, userRoom } from './rooms.js';

/** Notifies the owners and whoever started a job of its progress. The page itself asks for what it missed. */
@Injectable()
export class JobNews implements OnApplicationBootstrap {
  constructor(
    private readonly rooms: Rooms,
    private readonly tail: Tail,
  ) {
    tail.watch('jobs');
  }

  onApplicationBootstrap(): void {
    this.tail.changes.subscribe((change) => this.hear(change));
  }

  private hear(change: TailChange): void {
    if (change.operationType !== 'insert' && change.operationType !== 'update') return;
    // Without a new version somebody only said that it is still at work.
    const isHeld = change.operationType === 'update' && !('version' in (change.updateDescription.updatedFields ?? {}));
    const job = change.fullDocument;
    if (change.ns.coll !== 'jobs' || isHeld || !job) return;
    const notice = { kind: 'job-changed', jobId: String(job['_id']), version: Number(job['version']) } as const;
    const by = job['by'] === undefined ? undefined : String(job['by']);
    if (by !== undefined) this.rooms.emitNotice(userRoom(by), notice);
    for (const { data, id } of this.rooms.sockets()) {
      if (data.caller?.role === 'owner' && data.caller.id !== by) this.rooms.emitNotice(id, notice);
    }
  }
}
