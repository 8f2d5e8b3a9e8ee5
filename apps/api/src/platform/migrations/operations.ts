import { Inject, Injectable } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { HealthParts, type PartState } from '../health-part.js';

/** What `npm run backup` leaves of itself. */
interface BackupOperation {
  _id: 'backup';
  /** Of the last good one. */
  at?: Date;
  /** How the last try ended. */
  ok: boolean;
  failure?: string;
}

/** Reads what was done to this installation from outside; commands write it. */
@Injectable()
export class Operations {
  constructor(
    @Inject(getConnectionToken()) private readonly connection: Connection,
    parts: HealthParts,
  ) {
    parts.register({ name: 'backup', essential: false, check: () => this.state() });
  }

  async hasBackupSince(time: Date): Promise<boolean> {
    const { at } = (await this.backup()) ?? {};
    return at !== undefined && at >= time;
  }

  /** An installation that has never tried one is told by the backup's age, not here. */
  private async state(): Promise<PartState> {
    const { ok = true, at, failure = 'unknown' } = (await this.backup()) ?? {};
    if (!ok) return { ok: false, message: `The last backup failed: ${failure}` };
    return { ok: true, details: { last: at?.toISOString() ?? 'none yet' } };
  }

  private backup(): Promise<BackupOperation | null> {
    return this.connection.getClient().db().collection<BackupOperation>('operations').findOne({ _id: 'backup' });
  }
}
