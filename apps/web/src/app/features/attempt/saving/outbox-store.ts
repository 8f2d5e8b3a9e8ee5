import { Injectable } from '@angular/core';
import type { Attempt } from '@olympiad/shared-dto/attempts.dto.js';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Outbox } from './outbox-state';

/** An outbox of 0.3.0 knew no texts. */
type StoredOutbox = Omit<Outbox, 'typed'> & Partial<Outbox>;

interface Kept extends DBSchema {
  outbox: { key: [string, string]; value: StoredOutbox; indexes: { attempt: string } };
  attempts: { key: string; value: { userId: string; attempt: Attempt } };
}

/** What must survive a reload without network: unacknowledged answers and the paper itself. */
@Injectable({ providedIn: 'root' })
export class OutboxStore {
  private opened: Promise<IDBPDatabase<Kept>> | null = null;

  async put(box: Outbox): Promise<void> {
    await (await this.db()).put('outbox', box);
  }

  async remove(attemptId: string, clientId: string): Promise<void> {
    await (await this.db()).delete('outbox', [attemptId, clientId]);
  }

  /** Everything this browser holds for the user's attempt, of every page load. */
  async all(attemptId: string, userId: string): Promise<Outbox[]> {
    const boxes = await (await this.db()).getAllFromIndex('outbox', 'attempt', attemptId);
    return boxes.filter((box) => box.userId === userId).map((box) => ({ typed: {}, ...box }));
  }

  async keepAttempt(attempt: Attempt, userId: string): Promise<void> {
    await (await this.db()).put('attempts', { userId, attempt }, attempt.id);
  }

  /** The paper as last seen, for a reload without network. */
  async attempt(id: string, userId: string): Promise<Attempt | undefined> {
    const kept = await (await this.db()).get('attempts', id);
    return kept?.userId === userId ? kept.attempt : undefined;
  }

  private db(): Promise<IDBPDatabase<Kept>> {
    this.opened ??= openDB<Kept>('olympiad', 1, {
      upgrade(db) {
        db.createObjectStore('outbox', { keyPath: ['attemptId', 'clientId'] }).createIndex('attempt', 'attemptId');
        db.createObjectStore('attempts');
      },
      // Another tab of a newer version must not wait for this one.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        this.opened = null;
      },
    });
    return this.opened;
  }
}
