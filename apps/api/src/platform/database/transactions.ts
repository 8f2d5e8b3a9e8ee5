import { Inject, Injectable } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { ClientSession, Connection } from 'mongoose';

/** Where two documents must change together. */
@Injectable()
export class Transactions {
  constructor(@Inject(getConnectionToken()) private readonly connection: Connection) {}

  /** Runs `work` in one transaction, again on a passing conflict: it must have no other effect. */
  async run<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result> {
    return this.connection.getClient().withSession((session) =>
      // The whole transaction, retries included, stays inside the limit of one operation.
      session.withTransaction(() => work(session)),
    );
  }
}
