import { Injectable } from '@nestjs/common';
import { DatabaseState } from '../platform/database/database-state.js';
import { HealthParts, type PartState } from '../platform/health-part.js';
import { Heartbeat } from './heartbeat.service.js';

/** The database answers, and its collections and indexes stand. */
@Injectable()
export class DatabasePart {
  constructor(
    private readonly database: DatabaseState,
    private readonly heartbeat: Heartbeat,
    parts: HealthParts,
  ) {
    parts.register({ name: 'database', essential: true, check: () => this.check() });
  }

  private async check(): Promise<PartState> {
    if (!(await this.database.isAlive())) return away(this.database.trouble ?? 'Database connection error');
    if (!this.database.isPrepared) return away(this.database.trouble ?? 'Collections are being prepared');
    return { ok: true, details: { replicas: await this.heartbeat.countAlive() } };
  }
}

const away = (message: string): PartState => ({ ok: false, message });
