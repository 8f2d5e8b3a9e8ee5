import { Inject, Injectable } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Document } from 'mongodb';
import type { Connection } from 'mongoose';
import type { MailRecord } from '../platform/mail/mail.schema.js';
import { Migrations } from '../platform/migrations/migrations.js';
import { Clock } from '../platform/time/clock.js';

/** Longer than registering takes between storing the account and wanting the mail that confirms it. */
const REGISTERING_MS = 60_000;
/** The ids of all mails with a link that confirms an address; the key behind it begins with its time. */
const CONFIRM_MAILS = { $gte: 'confirm.', $lt: 'confirm/' };

/** Changes of what is stored of accounts. */
@Injectable()
export class UserMigrations {
  constructor(
    @Inject(getConnectionToken()) private readonly connection: Connection,
    private readonly clock: Clock,
    migrations: Migrations,
  ) {
    migrations.register({
      number: 1,
      name: 'accounts made before addresses were confirmed count as confirmed',
      migrate: {
        collection: 'users',
        // Others may be mailed anyway, or are gone.
        filter: {
          beforeConfirming: { $exists: false },
          emailProven: false,
          invited: { $ne: true },
          role: { $in: ['student', 'reviewer'] },
          deletedAt: null,
        },
        change: async (user) => ({ $set: { beforeConfirming: await this.isBeforeConfirming(user) } }),
      },
    });
  }

  /** Whether nobody at all had been sent such a link yet when the account was made. */
  private async isBeforeConfirming({ createdAt }: Document): Promise<boolean> {
    const mails = this.connection.getClient().db().collection<MailRecord>('mails');
    const first = await mails.findOne({ _id: CONFIRM_MAILS }, { sort: { _id: 1 } });
    const since = first?.createdAt.getTime() ?? this.clock.now();
    return createdAt instanceof Date && createdAt.getTime() < since - REGISTERING_MS;
  }
}
