import { Inject, Injectable, Logger } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { HealthParts } from '../health-part.js';
import { Ticker } from '../jobs/ticker.js';
import { Metrics } from '../observability/metrics.js';
import { isBelowReserve, reserveOf, type DiskRoom } from './reserve-of.js';

const EVERY_MS = 3_000;
const MIB = 1_048_576;

/** How full the disk is that the database lies on, as the database itself says; hosted ones may not tell. */
@Injectable()
export class DatabaseReserve {
  private readonly log = new Logger('Reserve');
  private readonly setting: number;
  private room: DiskRoom | undefined;
  private next = 0;

  constructor(
    @Inject(SETTINGS) { DISK_RESERVE }: Settings,
    @Inject(getConnectionToken()) private readonly connection: Connection,
    ticker: Ticker,
    parts: HealthParts,
    metrics: Metrics,
  ) {
    this.setting = DISK_RESERVE;
    ticker.everySecond('database reserve', () => this.look());
    const check = async () =>
      this.isReached ? ({ ok: false, message: this.sentence() } as const) : ({ ok: true } as const);
    parts.register({ name: 'reserve', essential: false, check });
    metrics.gauge(
      {
        name: 'olympiad_database_disk_free_bytes',
        help: 'Free bytes of the disk the database lies on, where it tells',
      },
      (gauge) => {
        if (this.room) gauge.set(this.room.free);
      },
    );
  }

  /** What is left is kept for answers. */
  get isReached(): boolean {
    return this.room !== undefined && isBelowReserve(this.room, this.setting);
  }

  private async look(): Promise<void> {
    if (performance.now() < this.next) return;
    this.next = performance.now() + EVERY_MS;
    const { fsTotalSize, fsUsedSize } = await this.connection.getClient().db().stats();
    const [total, used] = [Number(fsTotalSize), Number(fsUsedSize)];
    const wasReached = this.isReached;
    this.room = total > 0 && Number.isFinite(used) ? { total, free: total - used } : undefined;
    if (this.isReached && !wasReached) this.log.error(this.sentence());
    if (wasReached && !this.isReached) this.log.log('The disk of the database has room again');
  }

  private sentence(): string {
    const { total, free } = this.room ?? { total: 0, free: 0 };
    const [left, reserve] = [free, reserveOf(total, this.setting)].map((bytes) => Math.floor(bytes / MIB));
    return `The disk of the database has ${left} MiB left, less than the ${reserve} MiB kept for answers: only they are saved; make room`;
  }
}
