import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Subject, type Observable } from 'rxjs';
import { DatabaseState } from '../platform/database/database-state.js';
import { DatabaseUnavailable } from '../platform/errors/app-error.js';
import { unattended } from '../platform/errors/unattended.js';
import { Tail } from '../platform/events/tail.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { Clock } from '../platform/time/clock.js';
import { AccessChanges, type AccessChange } from '../users/access-changes.js';
import { ACCESS_TOKEN_MS } from './access-claims.js';
import { SessionRecord } from './session.schema.js';

/** Longer than any access token lives: what ended earlier needs no remembering. */
const KEEP_MS = ACCESS_TOKEN_MS + 60_000;
/** How far back the usual look goes; replicas' clocks may differ by less. */
const OVERLAP_MS = 60_000;
/** A look older than this is too old to trust a token by. */
const FRESH_MS = 2_500;

/** Tokens of this session, or earlier tokens of this account, hold no longer. */
export type EndedAccess = { sessionId: string; userId?: undefined } | { userId: string; sessionId?: undefined };

/**
 * Which access tokens are refused although their time is not up: those of ended sessions, and those that carry an
 * older version than their account's, which rises when the role, status, organization or password changes, and at
 * signing out everywhere. The change stream tells at once; a look every second finds what the stream missed, so a
 * change binds within a second on every replica.
 */
@Injectable()
export class Revocations implements OnApplicationBootstrap {
  private readonly log = new Logger('Revocations');
  private readonly sessions = new Map<string, number>();
  private readonly accounts = new Map<string, { version: number; at: number }>();
  private readonly endings = new Subject<EndedAccess>();
  private looking: Promise<void> | undefined;
  private lookedAt = -Infinity;
  private lookedAtByClock = -Infinity;

  /** What ends, as this replica learns of it; the same may come twice. */
  readonly ended: Observable<EndedAccess> = this.endings.asObservable();

  constructor(
    @InjectModel(SessionRecord.name) private readonly records: Model<SessionRecord>,
    private readonly changes: AccessChanges,
    private readonly database: DatabaseState,
    private readonly tail: Tail,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
  ) {
    tail.watch('sessions');
  }

  onApplicationBootstrap(): void {
    this.changes.seen.subscribe((change) => this.noteAccount(change));
    this.tail.changes.subscribe((change) => {
      if (change.operationType !== 'update' || change.ns.coll !== 'sessions') return;
      const endedAt = change.fullDocument?.['endedAt'] as Date | null | undefined;
      if (endedAt) this.noteSession(String(change.documentKey._id), endedAt);
    });
    this.tail.gap.subscribe(() => {
      this.lookedAtByClock = -Infinity;
      this.lookBetween();
    });
    this.ticker.everySecond('revocations', () => this.look());
    this.database.whenPrepared(() => this.lookBetween());
  }

  isEnded(sessionId: string): boolean {
    return this.sessions.has(sessionId);
  }

  isOutdated(userId: string, accessVersion: number): boolean {
    return accessVersion < (this.accounts.get(userId)?.version ?? 0);
  }

  /**
   * Nothing when what is known is recent enough to judge by; else a look that has to be waited for.
   * It throws DatabaseUnavailable: a replica that cannot ask who was signed out lets nobody in.
   */
  refreshed(): Promise<void> | undefined {
    if (performance.now() - this.lookedAt < FRESH_MS) return undefined;
    return this.look().catch(() => {
      throw new DatabaseUnavailable();
    });
  }

  /** Binds at once in this process; the others learn it from the stream. */
  noteSession(sessionId: string, endedAt: Date): void {
    if (this.sessions.has(sessionId)) return;
    this.sessions.set(sessionId, endedAt.getTime());
    this.endings.next({ sessionId });
  }

  noteAccount({ userId, accessVersion, at }: AccessChange): void {
    if (accessVersion <= (this.accounts.get(userId)?.version ?? 0)) return;
    this.accounts.set(userId, { version: accessVersion, at: at.getTime() });
    this.endings.next({ userId });
  }

  /** Besides the look of each second; whoever cannot wait for a failed one asks again. */
  private lookBetween(): void {
    unattended(this.log, 'What ended could not be looked up', () => this.look());
  }

  private look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    const began = performance.now();
    const now = this.clock.now();
    const usual = Math.abs(now - this.lookedAtByClock) < OVERLAP_MS / 2;
    const since = new Date(now - (usual ? OVERLAP_MS : KEEP_MS));
    const [sessions, accounts] = await Promise.all([
      this.records
        .find({ endedAt: { $gte: since } })
        .select('endedAt')
        .lean(),
      this.changes.since(since),
    ]);
    for (const { _id, endedAt } of sessions) if (endedAt) this.noteSession(String(_id), endedAt);
    for (const change of accounts) this.noteAccount(change);
    this.lookedAt = began;
    this.lookedAtByClock = now;
    this.forget(now - KEEP_MS);
  }

  private forget(before: number): void {
    for (const [id, at] of this.sessions) if (at < before) this.sessions.delete(id);
    for (const [id, { at }] of this.accounts) if (at < before) this.accounts.delete(id);
  }
}
