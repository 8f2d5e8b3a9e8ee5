import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { filter, map, type Observable } from 'rxjs';
import { Tail, type TailChange } from '../platform/events/tail.js';
import { UserRecord } from './user.schema.js';

/** From when on which access tokens of an account hold. */
export interface AccessChange {
  userId: string;
  /** Tokens with a lower version are refused. */
  accessVersion: number;
  at: Date;
}

/** News of accounts whose earlier access tokens hold no longer, as they come and to be asked for. */
@Injectable()
export class AccessChanges {
  readonly seen: Observable<AccessChange>;

  constructor(
    @InjectModel(UserRecord.name) private readonly users: Model<UserRecord>,
    tail: Tail,
  ) {
    tail.watch('users');
    this.seen = tail.changes.pipe(
      map(changedUser),
      filter((user) => user?.accessChangedAt !== undefined),
      map((user) => toChange(user as UserRecord & { accessChangedAt: Date })),
    );
  }

  async since(at: Date): Promise<AccessChange[]> {
    const users = await this.users
      .find({ accessChangedAt: { $gte: at } })
      .select('accessVersion accessChangedAt')
      .lean<(UserRecord & { accessChangedAt: Date })[]>();
    return users.map(toChange);
  }
}

function changedUser(change: TailChange): UserRecord | undefined {
  if (change.operationType !== 'update' && change.operationType !== 'replace') return undefined;
  return change.ns.coll === 'users' ? (change.fullDocument as unknown as UserRecord | undefined) : undefined;
}

function toChange(user: UserRecord & { accessChangedAt: Date }): AccessChange {
  return { userId: String(user._id), accessVersion: user.accessVersion, at: user.accessChangedAt };
}
