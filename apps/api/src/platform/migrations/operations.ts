import { Inject, Injectable } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { HealthParts, type PartState } from '../health-part.js';

/** The report that `npm run backup` leaves. */
interface BackupOperation {
  _id: 'backup';
  /** Of the last good one. */
  at?: Date;
  /** How the last try ended. */
  ok: boolean;
  failure?: string;
}

/** The report that `npm run restore` leaves. */
interface RestoreOperation {
  _id: 'restore';
  details: { state: 'switching' | 'done'; name: string };
}

/** Reads what was done to this installation from outside; commands write it. */
@Injectable()
export class Operations {
  constructor(
    @Inject(getConnectionToken()) private readonly connection: Connection,
    parts: HealthParts,
  ) {
    parts.register({ name: 'backup', essential: false, check: () => this.state() });
    parts.register({ name: 'restore', essential: true, check: () => this.restored() });
  }

  async hasBackupSince(time: Date): Promise<boolean> {
    const { at } = (await this.backup()) ?? {};
    return at !== undefined && at >= time;
  }

  /** An installation that has never made one is recognised by the backup's age, not here. */
  private async state(): Promise<PartState> {
    const { ok = true, at, failure = 'unknown' } = (await this.backup()) ?? {};
    if (!ok) return { ok: false, message: `The last backup failed: ${failure}` };
    return { ok: true, details: { last: at?.toISOString() ?? 'none yet' } };
  }

  /** One that was cut short leaves some collections as they were and some as they are in the backup. */
  private async restored(): Promise<PartState> {
    const { details } = (await this.records<RestoreOperation>().findOne({ _id: 'restore' })) ?? {};
    if (details?.state !== 'switching') return { ok: true };
    return { ok: false, message: `The restore of ${details.name} was cut short: stop the product and run it again` };
  }

  private backup(): Promise<BackupOperation | null> {
    return this.records<BackupOperation>().findOne({ _id: 'backup' });
  }

  private records<Operation extends BackupOperation | RestoreOperation>() {
    return this.connection.getClient().db().collection<Operation>('operations');
  }
}
