import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { removableAfter } from '../../platform/database/removable-after.js';
import { Clock } from '../../platform/time/clock.js';
import { SessionSecrets } from '../session-secrets.js';
import { codeOf, hashOf, readCode, tokenOf } from './one-time-secret.js';
import { OneTimeRecord, type OneTimeKind } from './one-time.schema.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const VALID_MS: Record<OneTimeKind, number> = { reset: HOUR_MS, code: HOUR_MS, confirm: 7 * DAY_MS };
/** How many mails of all kinds may be sent on demand, so that nobody fills a stranger's mailbox. */
const MAILS_MOST = { hour: 4, day: 12 };

/** One that can still be used. `secret` is the token of a link, or the code. */
export interface OneTime {
  id: string;
  kind: OneTimeKind;
  userId: string;
  byMail: boolean;
  expiresAt: Date;
  secret: string;
}

/** Links and codes that open once, for an hour or some days. Whoever reads the database can use none. */
@Injectable()
export class OneTimes {
  constructor(
    @InjectModel(OneTimeRecord.name) private readonly records: Model<OneTimeRecord>,
    private readonly secrets: SessionSecrets,
    private readonly clock: Clock,
  ) {}

  /** Makes one for the account, or one that opens nothing where there is none. */
  async make(
    { kind, userId, room, byMail }: { kind: OneTimeKind; userId: string | undefined; room?: string; byMail: boolean },
    session?: ClientSession,
  ): Promise<{ id: string; secret: string; expiresAt: Date }> {
    const _id = new Types.ObjectId();
    const now = this.clock.date();
    const secret = this.secretOf(this.secrets.signing, kind, String(_id));
    const expiresAt = new Date(now.getTime() + VALID_MS[kind]);
    const record: OneTimeRecord = {
      _id,
      kind,
      ...(kind !== 'code' && { tokenHash: hashOf(secret) }),
      ...(userId !== undefined && { userId: new Types.ObjectId(userId) }),
      ...(room !== undefined && { addressHash: this.roomHash(room) }),
      byMail,
      createdAt: now,
      expiresAt,
      usedAt: null,
      removeAt: removableAfter(VALID_MS[kind] + DAY_MS),
    };
    await this.records.collection.insertOne(record, session ? { session } : {});
    return { id: String(_id), secret, expiresAt };
  }

  /** Whether one more mail on demand has room: that of an address, or of a device for it. Asked alike for nobody's. */
  async hasRoomFor(room: string): Promise<boolean> {
    const addressHash = this.roomHash(room);
    const since = (ms: number) => ({ addressHash, createdAt: { $gt: new Date(this.clock.now() - ms) } });
    const [hour, day] = await Promise.all([
      this.records.countDocuments(since(HOUR_MS)),
      this.records.countDocuments(since(DAY_MS)),
    ]);
    return hour < MAILS_MOST.hour && day < MAILS_MOST.day;
  }

  /** One that can still be used, for its mail; also nothing when our secret has changed. */
  async openById(id: string): Promise<OneTime | undefined> {
    const found = await this.records.findOne({ _id: new Types.ObjectId(id), ...this.isOpen() }).lean();
    if (!found) return undefined;
    const secret = this.secrets.accepted
      .map((one) => this.secretOf(one, found.kind, id))
      .find((one) => found.kind === 'code' || hashOf(one) === found.tokenHash);
    return secret === undefined ? undefined : toOneTime(found, secret);
  }

  /** The link's, while it can be used. */
  async open(kind: OneTimeKind, token: string): Promise<OneTime | undefined> {
    const found = await this.records.findOne({ kind, tokenHash: hashOf(token), ...this.isOpen() }).lean();
    return found ? toOneTime(found, token) : undefined;
  }

  /** The account of a link of this kind, used or not. */
  async accountOf(kind: OneTimeKind, token: string): Promise<string | undefined> {
    const found = await this.records.findOne({ kind, tokenHash: hashOf(token) }).lean();
    return found?.userId ? String(found.userId) : undefined;
  }

  /** Uses the link up. Undefined when it was used already or has expired. */
  async take(kind: OneTimeKind, token: string, session: ClientSession): Promise<OneTime | undefined> {
    const taken = await this.records
      .findOneAndUpdate(
        { kind, tokenHash: hashOf(token), ...this.isOpen() },
        { $set: { usedAt: this.clock.date() } },
        { session },
      )
      .lean();
    return taken ? toOneTime(taken, token) : undefined;
  }

  /** Uses up the account's code that was typed. False when none of its open ones is. */
  async takeCode(userId: string, typed: string): Promise<boolean> {
    const code = readCode(typed);
    const open = await this.records.find({ ...this.isOpen(), userId: new Types.ObjectId(userId), kind: 'code' }).lean();
    const found = open.find(({ _id }) =>
      this.secrets.accepted.some((secret) => isSame(codeOf(secret, String(_id)), code)),
    );
    if (!found) return false;
    const taken = await this.records.updateOne(
      { _id: found._id, usedAt: null },
      { $set: { usedAt: this.clock.date() } },
    );
    return taken.modifiedCount === 1;
  }

  /** The account's links to a new password and codes open nothing any more. */
  async end(userId: string, session?: ClientSession): Promise<void> {
    await this.records.updateMany(
      { userId: new Types.ObjectId(userId), kind: { $in: ['reset', 'code'] }, usedAt: null },
      { $set: { usedAt: this.clock.date() } },
      session ? { session } : {},
    );
  }

  /** Removes everything of a deleted account. */
  async forgetAll(userId: string): Promise<void> {
    await this.records.deleteMany({ userId: new Types.ObjectId(userId) });
  }

  private isOpen() {
    return { usedAt: null, expiresAt: { $gt: this.clock.date() }, userId: { $exists: true } };
  }

  private secretOf(secret: string, kind: OneTimeKind, id: string): string {
    return kind === 'code' ? codeOf(secret, id) : tokenOf(secret, kind, id);
  }

  private roomHash(room: string): string {
    return createHmac('sha256', this.secrets.accepted.at(-1) ?? '')
      .update(`address:${room}`)
      .digest('base64url');
  }
}

function toOneTime({ _id, kind, userId, byMail, expiresAt }: OneTimeRecord, secret: string): OneTime {
  return { id: String(_id), kind, userId: String(userId), byMail, expiresAt, secret };
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
