import { Injectable } from '@nestjs/common';
import type { Migration } from './migration.js';

/**
 * Every migration this release knows. A module keeps its own in `<module>.migrations.ts` and registers them in the
 * constructor of one of its providers: `migrations.register(...)`.
 */
@Injectable()
export class Migrations {
  private readonly known = new Map<number, Migration>();
  private leaving: readonly number[] = [];
  private levelsAlive: (() => Promise<number[]>) | undefined;

  register(migration: Migration): void {
    if (!Number.isInteger(migration.number) || migration.number < 1) {
      throw new Error(`A migration's number is a whole number from 1, not ${migration.number}`);
    }
    if (this.known.has(migration.number)) throw new Error(`There are two migrations with number ${migration.number}`);
    this.known.set(migration.number, migration);
  }

  /** In the order in which they run. */
  get all(): Migration[] {
    return [...this.known.values()].sort((one, other) => one.number - other.number);
  }

  get(number: number): Migration | undefined {
    return this.known.get(number);
  }

  /** The newest migration this release knows; 0 when there is none. */
  get level(): number {
    return Math.max(0, ...this.known.keys());
  }

  /**
   * Whether what is written still has the former shape too, because an older release may read it. Known a few seconds
   * late, so readers must not trip over a former shape that was written after all.
   */
  keepsFormer(number: number): boolean {
    return !this.leaving.includes(number);
  }

  /** Tells which contractions have begun. */
  noteLeaving(numbers: readonly number[]): void {
    this.leaving = numbers;
  }

  /** Tells how the levels of the processes alive are found out; those of a release that says none count as 0. */
  askReplicas(levels: () => Promise<number[]>): void {
    this.levelsAlive = levels;
  }

  /** Whether every process that is alive knows the migration. */
  async isKnownToAll(number: number): Promise<boolean> {
    const levels = await this.levelsAlive?.();
    return levels?.every((level) => level >= number) ?? false;
  }
}
