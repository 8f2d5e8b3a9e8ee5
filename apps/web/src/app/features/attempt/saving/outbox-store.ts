import { computed, Injectable, signal } from '@angular/core';
import type { Attempt } from '@olympiad/shared-dto/attempts.dto.js';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { forgetLastWords, lastWords } from './last-words';
import type { Outbox } from './outbox-state';
import { within } from './within';

/** An outbox of 0.3.0 knew no texts. */
type StoredOutbox = Omit<Outbox, 'typed'> & Partial<Outbox>;

interface Kept extends DBSchema {
  outbox: { key: [string, string]; value: StoredOutbox; indexes: { attempt: string } };
  attempts: { key: string; value: { userId: string; attempt: Attempt } };
}

type Database = IDBPDatabase<Kept>;

/** Browsers have been seen whose database never answers, neither yes nor no. */
const PATIENCE_MS = 2_000;

/**
 * What must survive a reload without network: unacknowledged answers and the paper itself. A database that is refused,
 * full or silent is no fault of anybody who asks here: after two seconds it counts as absent, and nothing throws.
 */
@Injectable({ providedIn: 'root' })
export class OutboxStore {
  private opened: Promise<Database> | null = null;
  private readonly silent = signal(false);
  private readonly refused = signal(false);

  /** What is not acknowledged would be lost by a reload. */
  readonly failing = computed(() => this.silent() || this.refused());

  /** True once it is written down. */
  async put(box: Outbox): Promise<boolean> {
    const isKept = await this.ask(async (db) => {
      await db.put('outbox', box);
      return true;
    }, false);
    if (isKept) forgetLastWords(box.attemptId, box.clientId);
    else if (!this.silent()) this.refused.set(true);
    return isKept;
  }

  async remove(attemptId: string, clientId: string): Promise<void> {
    forgetLastWords(attemptId, clientId);
    await this.ask((db) => db.delete('outbox', [attemptId, clientId]), undefined);
  }

  /** Everything this browser holds for the user's attempt, of every page load. */
  async all(attemptId: string, userId: string): Promise<Outbox[]> {
    const boxes = await this.ask((db) => db.getAllFromIndex('outbox', 'attempt', attemptId), null);
    if (!boxes && !this.silent()) this.refused.set(true);
    const last = lastWords(attemptId);
    const others = (boxes ?? []).filter(({ clientId }) => !(clientId in last));
    return [...others, ...Object.values(last)]
      .filter((box) => box.userId === userId)
      .map((box) => ({ typed: {}, ...box }));
  }

  async keepAttempt(attempt: Attempt, userId: string): Promise<void> {
    await this.ask((db) => db.put('attempts', { userId, attempt }, attempt.id), undefined);
  }

  /** The paper as last seen, for a reload without network. */
  async attempt(id: string, userId: string): Promise<Attempt | undefined> {
    const kept = await this.ask((db) => db.get('attempts', id), undefined);
    return kept?.userId === userId ? kept.attempt : undefined;
  }

  /** The database's answer, or `otherwise`. One that was silent once is not asked again until it has answered after all. */
  private ask<Answer>(work: (db: Database) => Promise<Answer>, otherwise: Answer): Promise<Answer> {
    if (this.silent()) return Promise.resolve(otherwise);
    const asked = this.twice(work);
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      this.silent.set(true);
    }, PATIENCE_MS);
    const end = () => {
      clearTimeout(late);
      if (isLate) this.silent.set(false);
    };
    asked.then(end).catch(end);
    return within(PATIENCE_MS, asked, otherwise);
  }

  /** Again over a new connection, because another tab or the browser may have ended the one there was. */
  private async twice<Answer>(work: (db: Database) => Promise<Answer>): Promise<Answer> {
    try {
      return await work(await this.db());
    } catch {
      this.opened = null;
      return await work(await this.db());
    }
  }

  private db(): Promise<Database> {
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
      terminated: () => (this.opened = null),
    });
    return this.opened;
  }
}
