import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { SessionEntry } from '@olympiad/shared-dto/auth.dto.js';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { Types, type Model } from 'mongoose';
import { removableAfter } from '../platform/database/removable-after.js';
import { NotFound } from '../platform/errors/app-error.js';
import type { Caller } from '../platform/http/access.js';
import { toPage, type Paging } from '../platform/http/paging.js';
import { Clock } from '../platform/time/clock.js';
import { SignInService } from '../users/sign-in.service.js';
import type { SignInAccount } from '../users/user.views.js';
import type { DeviceWords } from './device-words.js';
import { RefreshRefused } from './auth.errors.js';
import { isGenuine, parseRefreshToken, refreshKey, refreshToken, type RefreshToken } from './refresh-token.js';
import { Revocations } from './revocations.js';
import { SessionRecord } from './session.schema.js';
import { SessionSecrets } from './session-secrets.js';

/** An id no account has. */
export const NOBODY = '0'.repeat(24);
/** A session ends when it has not been refreshed for so long. */
export const SESSION_MS = 30 * 24 * 3_600_000;
/** So long after a rotation the former refresh token still answers, for tabs that refresh at once. */
export const GRACE_MS = 30_000;

/** The most sessions an account has at a time. */
const SESSIONS_MOST = 50;
/**
 * Of ended ones so many are remembered, for their devices; younger than this each is, for replicas that hear of it
 * late.
 */
const ENDED_MOST = 150;
const ENDED_MS = 3_600_000;
const NEWEST = { createdAt: -1, _id: -1 } as const;

/** For this long after signing in, nobody has to show by a password that it is still them. */
const RECENT_MS = 10 * 60_000;

/** An open session with its current refresh token. */
export interface OpenSession {
  id: string;
  refreshToken: string;
}

type SignedIn = NonNullable<Awaited<ReturnType<SignInService['byId']>>>;

/** Sign-ins, and the refresh tokens that carry them on. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectModel(SessionRecord.name) private readonly sessions: Model<SessionRecord>,
    private readonly signIn: SignInService,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
    private readonly secrets: SessionSecrets,
  ) {}

  /** Opens one more; beyond the most that an account may have the oldest end. */
  async open(user: SignInAccount, deviceId: string, device: DeviceWords): Promise<OpenSession> {
    const now = this.clock.date();
    const seed = randomBytes(32).toString('base64url');
    const record: SessionRecord = {
      _id: new Types.ObjectId(),
      userId: new Types.ObjectId(user.id),
      seed,
      generation: 0,
      rotatedAt: now,
      signInVersion: user.signInVersion,
      deviceId,
      device,
      createdAt: now,
      endedAt: null,
      ...expiryFrom(now),
    };
    await this.sessions.collection.insertOne(record);
    await this.endOldest(record.userId);
    await this.forgetOldest(record.userId, now);
    const id = String(record._id);
    return { id, refreshToken: this.tokenOf(id, seed, 0) };
  }

  /** Where the account is signed in, the newest first. */
  async page({ id, sessionId }: Caller, paging: Paging): Promise<Page<SessionEntry>> {
    const user = await this.signIn.byId(id);
    const filter = {
      userId: new Types.ObjectId(id),
      endedAt: null,
      expiresAt: { $gt: this.clock.date() },
      signInVersion: user?.signInVersion ?? 0,
    };
    const [found, total] = await Promise.all([
      this.sessions.find(filter).sort(NEWEST).skip(paging.skip).limit(paging.limit).lean(),
      this.sessions.countDocuments(filter, { limit: TOTAL_CAP }),
    ]);
    return toPage(
      paging,
      found.map((session) => toEntry(session, sessionId)),
      total,
    );
  }

  /** Throws NotFound for a session that is none of the account's, or has ended. */
  async endOwn(id: string, userId: string): Promise<void> {
    const own = await this.sessions.exists({ _id: id, userId, endedAt: null });
    if (!own) throw new NotFound();
    await this.endOne(id);
  }

  /** Has the account ever signed in on this device, as far as is remembered? */
  async knows(userId: string, deviceId: string): Promise<boolean> {
    return (await this.sessions.exists({ userId, deviceId })) !== null;
  }

  /** Was it opened a moment ago? */
  async isRecent(id: string): Promise<boolean> {
    const since = new Date(this.clock.now() - RECENT_MS);
    return (await this.sessions.exists({ _id: id, createdAt: { $gt: since } })) !== null;
  }

  /** Removes the sessions of a deleted account. */
  async forgetAll(userId: string): Promise<void> {
    await this.sessions.deleteMany({ userId });
  }

  /**
   * Carries the session on. The first use of the current token rotates it; whoever brings the former one within the
   * grace, or the new one that soon, is given the new one too. A former token after the grace was copied by somebody:
   * it ends the session for both. Throws RefreshRefused.
   */
  async refresh(text: string | undefined): Promise<{ session: OpenSession; user: SignedIn }> {
    const token = parseRefreshToken(text);
    if (!token) throw new RefreshRefused();
    const found = await this.sessions.findById(token.sessionId).lean();
    if (!found || !this.isGenuine(found.seed, token)) throw new RefreshRefused();
    if (found.endedAt || found.expiresAt <= this.clock.date()) throw new RefreshRefused();
    const user = await this.holder(found);
    if (!user) throw new RefreshRefused();
    const generation = await this.carryOn(token, found);
    const id = token.sessionId;
    return { session: { id, refreshToken: this.tokenOf(id, found.seed, generation) }, user };
  }

  /** Whose session it is, while it lasts. */
  async userOf(id: string): Promise<SignedIn | undefined> {
    const open = { _id: id, endedAt: null, expiresAt: { $gt: this.clock.date() } };
    const found = await this.sessions.findOne(open).lean();
    return found ? this.holder(found) : undefined;
  }

  /** Ends the session of a refresh token or an id; nothing happens when there is none. */
  async end(of: { refreshToken?: string; sessionId?: string }): Promise<void> {
    const token = parseRefreshToken(of.refreshToken);
    const found = token && (await this.sessions.findById(token.sessionId).lean());
    if (token && found && this.isGenuine(found.seed, token)) await this.endOne(token.sessionId);
    if (of.sessionId !== undefined && of.sessionId !== token?.sessionId) await this.endOne(of.sessionId);
  }

  /** The account, unless it was disabled or has ended its sessions since. */
  private async holder({ userId, signInVersion }: SessionRecord): Promise<SignedIn | undefined> {
    const user = await this.signIn.byId(String(userId));
    return user && user.status !== 'disabled' && user.signInVersion === signInVersion ? user : undefined;
  }

  /** The generation whose token is to be answered. */
  private async carryOn(token: RefreshToken, found: SessionRecord): Promise<number> {
    const now = this.clock.date();
    const inGrace = now.getTime() - found.rotatedAt.getTime() < GRACE_MS;
    if (token.generation === found.generation) {
      // A token made by a rotation a moment ago stays: another tab may still be given it.
      if (found.generation > 0 && inGrace) return found.generation;
      const generation = found.generation + 1;
      const rotated = await this.sessions.updateOne(
        { _id: found._id, generation: found.generation, endedAt: null },
        { $set: { generation, rotatedAt: now, ...expiryFrom(now) } },
      );
      if (rotated.matchedCount === 1) return generation;
      const again = await this.sessions.findById(found._id).lean();
      if (!again || again.endedAt) throw new RefreshRefused();
      return this.carryOn(token, again);
    }
    if (token.generation === found.generation - 1 && inGrace) return found.generation;
    await this.endOne(token.sessionId);
    throw new RefreshRefused();
  }

  private tokenOf(id: string, seed: string, generation: number): string {
    return refreshToken(refreshKey(this.secrets.signing), id, seed, generation);
  }

  private isGenuine(seed: string, token: RefreshToken): boolean {
    return this.secrets.accepted.some((secret) => isGenuine(refreshKey(secret), seed, token));
  }

  private async endOldest(userId: Types.ObjectId): Promise<void> {
    const tooMany = await this.sessions.collection
      .find({ userId, endedAt: null }, { projection: { _id: 1 } })
      .sort(NEWEST)
      .skip(SESSIONS_MOST)
      .toArray();
    for (const { _id } of tooMany) await this.endOne(String(_id));
  }

  /** Signing in again and again fills no disk. */
  private async forgetOldest(userId: Types.ObjectId, now: Date): Promise<void> {
    const tooMany = await this.sessions.collection
      .find({ userId, endedAt: { $lt: new Date(now.getTime() - ENDED_MS) } }, { projection: { _id: 1 } })
      .sort({ endedAt: -1 })
      .skip(ENDED_MOST)
      .toArray();
    if (tooMany.length > 0) await this.sessions.deleteMany({ _id: { $in: tooMany.map(({ _id }) => _id) } });
  }

  private async endOne(id: string): Promise<void> {
    const endedAt = this.clock.date();
    const ended = await this.sessions.updateOne({ _id: id, endedAt: null }, { $set: { endedAt } });
    if (ended.matchedCount === 1) this.revocations.noteSession(id, endedAt);
  }
}

function toEntry({ _id, device = {}, createdAt, rotatedAt }: SessionRecord, ownId: string): SessionEntry {
  return {
    id: String(_id),
    ...(device.browser !== undefined && { browser: device.browser }),
    ...(device.system !== undefined && { system: device.system }),
    createdAt: createdAt.toISOString(),
    seenAt: rotatedAt.toISOString(),
    current: String(_id) === ownId,
  };
}

/** The record stays past its end, so that the device is remembered. */
function expiryFrom(now: Date): Pick<SessionRecord, 'expiresAt' | 'removeAt'> {
  return {
    expiresAt: new Date(now.getTime() + SESSION_MS),
    removeAt: removableAfter(6 * SESSION_MS),
  };
}
