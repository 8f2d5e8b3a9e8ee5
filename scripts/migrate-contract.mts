/**
 * `npm run migrate:contract`: lets the running product take away the former shape of what was migrated, and waits for
 * it. Refused while a process of an older release is alive. From then on older releases cannot run on this database, and
 * only a backup leads back: docs/operations/backup.md.
 */
import { backupSettings } from './backup/settings.mts';
import { closeAll, closeOnSignals } from './process/closing.mjs';
import { loadEnv } from './settings/env.mjs';
import { canContract, lineOf, migrationState, withDatabase, type Migration } from './database/migrations.mts';
import { say, step } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';
import type { Db } from 'mongodb';

const LOOK_EVERY_MS = 500;

closeOnSignals('Stopped waiting; the product goes on. See npm run migrate:status.');

await runScript(async () => {
  loadEnv();
  const { uri } = await backupSettings();
  await withDatabase(uri, async (client) => {
    const db = client.db();
    const { records, alive } = await migrationState(db);
    const due = records.filter(canContract);
    if (due.length === 0) return say('There is nothing to contract.');
    const level = due.at(-1)?._id ?? 0;
    if (alive.length === 0) throw new Stop('No process of the product is alive: start it, it does the work.');
    const older = alive.filter((one) => one.level < level);
    if (older.length > 0) {
      const pids = older.map(({ pid }) => pid).join(', ');
      throw new Stop(
        `Processes of an older release are alive (process ids ${pids}), and migration ${level} would take from them what ` +
          'they read: end them first. One that was killed counts as alive for 15 s.',
      );
    }
    const ids = due.map(({ _id }) => _id);
    await db
      .collection<Migration>('migrations')
      .updateMany({ _id: { $in: ids } }, { $set: { contractAskedAt: new Date() } });
    await step('contract', (note) => untilContracted(db, ids, note));
    say(
      (await migrationState(db)).records
        .filter(({ _id }) => ids.includes(_id))
        .map(lineOf)
        .join('\n'),
    );
  });
  await closeAll();
});

async function untilContracted(db: Db, ids: number[], note: (text: string) => void) {
  for (;;) {
    const { records, alive } = await migrationState(db);
    const open = records.filter(({ _id, state }) => ids.includes(_id) && state !== 'contracted');
    if (open.length === 0) return;
    const failed = open.find(({ failure }) => failure);
    if (failed) throw new Stop(`Migration ${failed._id} does not get on, and is tried again: ${failed.failure}`);
    if (alive.length === 0) throw new Stop('The product has ended; the contraction goes on once it runs again.');
    note(open.map(({ _id, state, changed }) => `${_id} ${state}, ${changed} documents`).join('; '));
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
