import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { DatabaseState } from '../platform/database/database-state.js';
import { Tail } from '../platform/events/tail.js';
import { FileStore } from '../platform/files/file-store.js';
import { Heartbeat } from './heartbeat.service.js';

/** What readiness looks at, one indicator each. */
@Injectable()
export class HealthService implements BeforeApplicationShutdown {
  private ending = false;

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly database: DatabaseState,
    private readonly files: FileStore,
    private readonly tail: Tail,
    private readonly heartbeat: Heartbeat,
  ) {}

  beforeApplicationShutdown(): void {
    this.ending = true;
  }

  databaseAnswers(): Promise<boolean> {
    return this.database.isAlive();
  }

  /** A process that is going down asks for no more work. */
  process(): HealthIndicatorResult<'process'> {
    const indicator = this.indicators.check('process');
    return this.ending ? indicator.down('is shutting down') : indicator.up();
  }

  async databaseReady(): Promise<HealthIndicatorResult<'database'>> {
    const indicator = this.indicators.check('database');
    if (!(await this.database.isAlive())) return indicator.down(this.database.trouble ?? 'Database connection error');
    if (!this.database.isPrepared) return indicator.down(this.database.trouble ?? 'Collections are being prepared');
    return indicator.up({ replicas: await this.heartbeat.countAlive() });
  }

  /** Uploads may be down without keeping anybody from sitting an olympiad. */
  async uploads(): Promise<HealthIndicatorResult<'uploads'>> {
    const trouble = await this.files.trouble();
    const indicator = this.indicators.check('uploads');
    return trouble ? indicator.degraded({ message: trouble }) : indicator.up();
  }

  live(): HealthIndicatorResult<'live'> {
    const indicator = this.indicators.check('live');
    return this.tail.isUp ? indicator.up() : indicator.degraded({ message: 'The change stream is being opened' });
  }
}
