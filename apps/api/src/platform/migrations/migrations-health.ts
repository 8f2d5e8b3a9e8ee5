import { Injectable } from '@nestjs/common';
import { HealthParts, type PartState } from '../health-part.js';
import { MigrationRunner } from './migration-runner.js';
import { Migrations } from './migrations.js';

/** Migrations as readiness shows them. */
@Injectable()
export class MigrationsHealth {
  constructor(
    private readonly runner: MigrationRunner,
    private readonly migrations: Migrations,
    parts: HealthParts,
  ) {
    parts.register({ name: 'migrations', essential: false, check: async () => this.progress() });
    parts.register({ name: 'schema', essential: true, check: async () => this.level() });
  }

  private progress(): PartState {
    const known = this.runner.known ?? [];
    const failed = known.find(({ failure }) => failure !== undefined);
    if (failed) {
      return { ok: false, message: `Migration ${failed._id} does not get on, and is tried again: ${failed.failure}` };
    }
    const now = known.find(({ state }) => state === 'running' || state === 'contracting');
    return {
      ok: true,
      details: {
        level: this.migrations.level,
        ...(now && { migration: now._id, state: now.state, changed: now.changed }),
      },
    };
  }

  /** A release that knows less than the documents need would misread them. */
  private level(): PartState {
    const { level } = this.migrations;
    const { known } = this.runner;
    if (!known) return { ok: false, message: 'The migrations were not looked at yet' };
    const newer = known.find(({ _id, state }) => _id > level && (state === 'contracting' || state === 'contracted'));
    if (!newer) return { ok: true };
    const message = `This release is older than what is stored: migration ${newer._id} has taken the former shape away`;
    return { ok: false, message };
  }
}
