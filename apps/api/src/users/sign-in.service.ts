import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import type { ClientSession, Model } from 'mongoose';
import { Clock } from '../platform/time/clock.js';
import { FormerUsers } from './former-users.service.js';
import { normalEmail } from './names.js';
import { UserRecord } from './user.schema.js';
import { toMe, toSignInAccount, type SignInAccount } from './user.views.js';

/** Who may sign in and how: the part of an account that only `auth` asks for. */
@Injectable()
export class SignInService {
  constructor(
    @InjectModel(UserRecord.name) private readonly users: Model<UserRecord>,
    private readonly clock: Clock,
    private readonly former: FormerUsers,
  ) {}

  /** The read of every sign-in, without a layer in between. */
  async byEmail(email: string): Promise<(SignInAccount & { me: Me }) | undefined> {
    return this.toAccount(await this.users.collection.findOne<UserRecord>({ email: normalEmail(email) }));
  }

  byId(id: string): Promise<(SignInAccount & { me: Me }) | undefined> {
    return this.find({ _id: id });
  }

  byGoogle(googleSubject: string): Promise<(SignInAccount & { me: Me }) | undefined> {
    return this.find({ googleSubject });
  }

  /**
   * Sets another password if the old hash still stands, and ends every access token and session.
   * Answers the account after it, or nothing when somebody else was faster.
   */
  async setPassword(id: string, oldHash: string, newHash: string): Promise<SignInAccount | undefined> {
    const user = await this.users
      .findOneAndUpdate(
        { _id: id, passwordHash: oldHash, status: { $ne: 'disabled' } },
        {
          $set: { passwordHash: newHash, accessChangedAt: this.clock.date() },
          $unset: FORMER_PASSWORD,
          $inc: ENDS_EVERYTHING,
        },
        { returnDocument: 'after', strict: false },
      )
      .lean();
    return user ? toSignInAccount(user) : undefined;
  }

  /**
   * Sets a password without the old one, for who has a link to it, and ends every access token and session. False for an
   * account that is disabled or gone.
   */
  async resetPassword(id: string, newHash: string, provesEmail: boolean, session: ClientSession): Promise<boolean> {
    const reset = await this.users.updateOne(
      { _id: id, status: { $ne: 'disabled' }, deletedAt: null },
      {
        $set: {
          passwordHash: newHash,
          accessChangedAt: this.clock.date(),
          ...(provesEmail && { emailProven: true }),
        },
        $unset: FORMER_PASSWORD,
        $inc: ENDS_EVERYTHING,
      },
      { session, strict: false },
    );
    return reset.matchedCount === 1;
  }

  /** Somebody showed that the account's mailbox is theirs. */
  async proveEmail(id: string, session: ClientSession): Promise<void> {
    await this.users.updateOne({ _id: id, deletedAt: null }, { $set: { emailProven: true } }, { session });
  }

  /** Stores the same password under a better hash, if the old one still stands. */
  async rehash(id: string, oldHash: string, newHash: string): Promise<void> {
    await this.users.updateOne(
      { _id: id, passwordHash: oldHash },
      { $set: { passwordHash: newHash }, $unset: FORMER_PASSWORD },
      // That field is not in our schema.
      { strict: false },
    );
  }

  /** Ends every access token and session of the account. */
  async endEverywhere(id: string): Promise<void> {
    await this.users.updateOne({ _id: id }, { $set: { accessChangedAt: this.clock.date() }, $inc: ENDS_EVERYTHING });
  }

  /**
   * Ties a Google account whose e-mail Google has verified to the account of the same e-mail. An account whose e-mail
   * was never proven may have been made by somebody else: its password goes and its sessions end.
   * Answers nothing when another Google account is tied to it.
   */
  async linkGoogle(id: string, googleSubject: string): Promise<(SignInAccount & { me: Me }) | undefined> {
    const free = { _id: id, googleSubject: { $exists: false } };
    const options = { returnDocument: 'after' } as const;
    const link = { googleSubject, emailProven: true };
    const user =
      (await this.users.findOneAndUpdate({ ...free, emailProven: true }, { $set: link }, options).lean()) ??
      (await this.users
        .findOneAndUpdate(
          { ...free, emailProven: false },
          {
            $set: { ...link, accessChangedAt: this.clock.date() },
            $unset: { passwordHash: 1 },
            $inc: ENDS_EVERYTHING,
          },
          options,
        )
        .lean());
    return user ? { ...toSignInAccount(user), me: toMe(user) } : undefined;
  }

  private async find(filter: Record<string, unknown>): Promise<(SignInAccount & { me: Me }) | undefined> {
    return this.toAccount(await this.users.findOne(filter).lean());
  }

  private async toAccount(found: UserRecord | null): Promise<(SignInAccount & { me: Me }) | undefined> {
    const user = found && (await this.former.completed(found));
    return user ? { ...toSignInAccount(user), me: toMe(user) } : undefined;
  }
}

/** Another system's hash of a password that has a better one now. */
const FORMER_PASSWORD = { password: 1 };
const ENDS_EVERYTHING = { accessVersion: 1, signInVersion: 1 };
