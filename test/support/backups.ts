import { readFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db, Document } from 'mongodb';
import { LEFT_OUT } from '../../scripts/backup/left-out.mts';
import { command, type Ended } from './commands.js';
import type { TestApp } from './start-app.js';

/** Backups of one product, in a folder of their own. */
export class Backups {
  private constructor(
    private readonly app: TestApp,
    readonly folder: string,
    private readonly more: Record<string, string>,
  ) {}

  static async of(app: TestApp, more: Record<string, string> = {}): Promise<Backups> {
    return new Backups(app, await mkdtemp(join(tmpdir(), 'olympiad-backups-')), more);
  }

  run(
    name: 'backup' | 'restore' | 'restore-drill',
    args: string[] = [],
    more: Record<string, string> = {},
  ): Promise<Ended> {
    return command(name, args, { ...this.app.environment, BACKUP_PATH: this.folder, ...this.more, ...more });
  }

  /** Takes one; where it lies. Fails when the command does. */
  async take(args: string[] = [], more: Record<string, string> = {}): Promise<string> {
    return (
      expectGood(await this.run('backup', args, more))
        .trimEnd()
        .split('\n')
        .at(-1) ?? ''
    );
  }

  async restore(backup: string, args: string[] = [], more: Record<string, string> = {}): Promise<string> {
    return expectGood(await this.run('restore', [backup, ...args], more));
  }

  names(): Promise<string[]> {
    return readdir(this.folder).then((names) => names.sort());
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

export interface Manifest {
  collections: { name: string; documents: number; data: string; metadata: string }[];
  files: { count: number; lost: string[] };
}

export async function manifestOf(backup: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8')) as Manifest;
}

/** MongoDB's own hash of each collection that a backup holds. */
export async function hashes(db: Db): Promise<Record<string, string>> {
  const { collections } = await db.command({ dbHash: 1 });
  const kept = Object.entries(collections as Record<string, string>).filter(([name]) => !(name in LEFT_OUT));
  return Object.fromEntries(kept);
}

/** The indexes of each collection that a backup holds, in an order that does not depend on when they were made. */
export async function indexes(db: Db): Promise<Record<string, Document[]>> {
  const all: Record<string, Document[]> = {};
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (name in LEFT_OUT) continue;
    const found = await db.collection(name).listIndexes().toArray();
    all[name] = found.sort((one: Document, other: Document) =>
      String(one['name']).localeCompare(String(other['name'])),
    );
  }
  return all;
}

function expectGood({ code, said }: Ended): string {
  if (code !== 0) throw new Error(`The command ended with ${code}:\n${said}`);
  return said;
}
