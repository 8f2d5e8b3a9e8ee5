import { Inject, Injectable } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { atMostEvery } from '../platform/observability/at-most-every.js';
import { Metrics } from '../platform/observability/metrics.js';

const LIFE_MS = 15_000;

/** What a backup or a drill left behind; the commands that make them write it. */
interface OperationRecord {
  _id: 'backup' | 'restore-drill';
  /** Of a backup, when the last good one was made; of a drill, when the last one was held, whatever came out. */
  at?: Date;
  /** How the last try went. */
  ok: boolean;
}

/** When the last backup was made, and the last restore drill, and how that went. */
@Injectable()
export class OperationsMetrics {
  private readonly read = atMostEvery(LIFE_MS, () =>
    this.connection.getClient().db().collection<OperationRecord>('operations').find().toArray(),
  );

  constructor(
    @Inject(getConnectionToken()) private readonly connection: Connection,
    metrics: Metrics,
  ) {
    metrics.gauge(
      {
        name: 'olympiad_backup_age_seconds',
        help: 'Time since the last backup that went well; +Inf when there is none',
      },
      async (gauge) => gauge.set(ageOf(await this.find('backup'))),
    );
    metrics.gauge(
      { name: 'olympiad_restore_drill_age_seconds', help: 'Time since the last restore drill; +Inf without one' },
      async (gauge) => gauge.set(ageOf(await this.find('restore-drill'))),
    );
    metrics.gauge(
      { name: 'olympiad_restore_drill_ok', help: 'Whether the last restore drill went well (1) or not, or is missing' },
      async (gauge) => gauge.set((await this.find('restore-drill'))?.ok ? 1 : 0),
    );
  }

  private async find(id: OperationRecord['_id']): Promise<OperationRecord | undefined> {
    return (await this.read()).find(({ _id }) => _id === id);
  }
}

function ageOf(record: OperationRecord | undefined): number {
  return record?.at ? Math.max(0, Date.now() - record.at.getTime()) / 1_000 : Infinity;
}
