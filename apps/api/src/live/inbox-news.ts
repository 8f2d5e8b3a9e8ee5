import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Tail } from '../platform/events/tail.js';
import { Rooms, userRoom } from './rooms.js';

/** Notifies people's sockets that there is something new to read. */
@Injectable()
export class InboxNews implements OnApplicationBootstrap {
  constructor(
    private readonly rooms: Rooms,
    private readonly tail: Tail,
  ) {
    tail.watch('notices');
  }

  onApplicationBootstrap(): void {
    this.tail.changes.subscribe((change) => {
      if (change.operationType !== 'insert' && change.operationType !== 'update') return;
      const notice = change.fullDocument;
      if (change.ns.coll !== 'notices' || !notice) return;
      const version = change.clusterTime?.getHighBits();
      this.rooms.emitNotice(userRoom(String(notice['userId'])), {
        kind: 'inbox-changed',
        ...(version !== undefined && { version }),
      });
    });
  }
}
