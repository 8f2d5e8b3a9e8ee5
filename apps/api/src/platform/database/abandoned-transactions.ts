import { Inject, Injectable, Logger } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import mongoose, { type Connection } from 'mongoose';
import { databaseFailure } from '../errors/to-app-error.js';
import { Ticker } from '../jobs/ticker.js';
import { APP_NAME } from './connection.js';

/** No process that lives leaves a transaction alone for so long; should one, it begins that transaction again. */
const ABANDONED_MICROSECONDS = 5_000_000;

interface OpenTransaction {
  lsid: { id: mongoose.mongo.Binary };
}

/**
 * Ends transactions that a killed process left open. The server itself would keep what they wrote locked for a minute,
 * and anybody else writing the same documents would wait in vain: a student who hands in, or all the attempts of a
 * closing. Any number of replicas may do so at once.
 */
@Injectable()
export class AbandonedTransactions {
  private readonly log = new Logger('Database');
  private isRefused = false;

  constructor(
    @Inject(getConnectionToken()) private readonly connection: Connection,
    ticker: Ticker,
  ) {
    ticker.everySecond('abandoned transactions', () => this.look());
  }

  private async look(): Promise<void> {
    if (this.isRefused || this.connection.readyState !== mongoose.ConnectionStates.connected) return;
    try {
      await this.endAll();
    } catch (error) {
      if (databaseFailure(error)) throw error;
      // A hosting may not let its users look.
      this.isRefused = true;
      this.log.warn({ err: error }, 'The locks of a killed process cannot be released and stay for a minute');
    }
  }

  private async endAll(): Promise<void> {
    const admin = this.connection.getClient().db('admin');
    const open = await admin
      .aggregate<OpenTransaction>([
        // Of this database user only, which needs no further right.
        { $currentOp: { allUsers: false, idleSessions: true } },
        {
          $match: {
            type: 'idleSession',
            appName: APP_NAME,
            'transaction.timeInactiveMicros': { $gt: ABANDONED_MICROSECONDS },
          },
        },
        { $project: { lsid: 1 } },
      ])
      .toArray();
    if (open.length === 0) return;
    await admin.command({ killSessions: open.map(({ lsid: { id } }) => ({ id })) });
    this.log.warn({ transactions: open.length }, 'The locks of a killed process were released');
  }
}
