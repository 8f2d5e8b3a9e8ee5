import { Inject, Injectable } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { ChangedMeanwhile } from '../errors/app-error.js';

/** Leaves the transaction itself time within the limit of a request. */
const WAIT_MAX_MS = 1_200;
const WRITE_CONFLICT = 112;

/** Where two documents must change together. */
@Injectable()
export class Transactions {
  /** The last in each line. */
  private readonly lines = new Map<string, Promise<void>>();

  constructor(@Inject(getConnectionToken()) private readonly connection: Connection) {}

  /**
   * Runs `work` in one transaction, again on a passing conflict: it must have no other effect. `about` names the one
   * thing that it changes, where many may change it at one moment: in this process they go one after the other, since
   * transactions that run into each other wait longer and longer until the database gives up on them. Throws
   * ChangedMeanwhile for whoever would have to wait too long.
   */
  async run<Result>(work: (session: ClientSession) => Promise<Result>, about?: string): Promise<Result> {
    return about === undefined ? this.once(work) : this.inLine(about, () => this.once(work));
  }

  private once<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result> {
    return this.connection.getClient().withSession((session) =>
      // The whole transaction, retries included, stays inside the limit of one operation.
      session.withTransaction(() => work(session)),
    );
  }

  private async inLine<Result>(about: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.lines.get(about);
    let leave = (): void => undefined;
    const own = new Promise<void>((resolve) => (leave = resolve));
    const turn = (before ?? Promise.resolve()).then(() => own);
    this.lines.set(about, turn);
    try {
      if (before && !(await isOver(before))) throw new ChangedMeanwhile();
      return await work();
    } catch (error) {
      // Those of other processes came first until the time was up.
      throw isWriteConflict(error) ? new ChangedMeanwhile() : error;
    } finally {
      leave();
      if (this.lines.get(about) === turn) this.lines.delete(about);
    }
  }
}

/** Whether it ends before one has waited too long for it. */
async function isOver(before: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), WAIT_MAX_MS);
  });
  try {
    return await Promise.race([before.then(() => true), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** Other transactions changed the same until the time was up. */
function isWriteConflict(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoError)) return false;
  return error.code === WRITE_CONFLICT || isWriteConflict(error.cause);
}
