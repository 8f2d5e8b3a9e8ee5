import { resolve } from 'node:path';
import { configured } from '../settings/env.mjs';
import { requireReplicaSet } from '../database/replica-set.mjs';
import { root } from '../process/root.mjs';
import { isProduction, provideSetting } from '../settings/setting.mjs';
import { Stop } from '../process/stop.mjs';
import type { Bucket } from '../../apps/api/src/platform/files/object-store.js';

const shortestKey = 32;
/** What receipts are signed with follows from these. */
const SIGNING = ['SIGNING_KEY', 'JWT_SECRET', 'JWT_SECRET_PREVIOUS'];

/** The bucket, and what the keys of all files in it begin with. */
export type FilesBucket = Bucket & { prefix: string };

export type BackupSettings = {
  uri: string;
  drillUri: string;
  path: string;
  key: string;
  keepDays: number;
  uploads: string;
  bucket?: FilesBucket;
  secrets: Record<string, string>;
};

/**
 * What backup, restore and drill need of the environment; without MONGODB_URI, outside production, the database of
 * `npm start` is used and started if need be.
 *
 * @param options false when no database is needed
 * @throws {Stop} naming the first variable that is missing or wrong
 */
export async function backupSettings({
  withDatabase = true,
}: { withDatabase?: boolean } = {}): Promise<BackupSettings> {
  const given = configured('MONGODB_URI');
  if (withDatabase && !given && isProduction()) {
    throw new Stop('MONGODB_URI is required when NODE_ENV is production: set it in the environment or in .env.');
  }
  if (withDatabase && given) await requireReplicaSet(given);
  const env: Record<string, string> = given || !withDatabase ? {} : (await provideSetting()).env;
  const key = configured('BACKUP_KEY');
  if (key && key.length < shortestKey) throw new Stop(`BACKUP_KEY must be at least ${shortestKey} characters.`);
  const keep = configured('BACKUP_KEEP_DAYS') || '14';
  if (!/^\d{1,4}$/.test(keep) || keep === '0') throw new Stop('BACKUP_KEEP_DAYS must be a number of days from 1.');
  return {
    uri: given || (env.MONGODB_URI ?? ''),
    drillUri: configured('RESTORE_DRILL_URI'),
    path: resolve(root, configured('BACKUP_PATH') || 'backups'),
    key,
    keepDays: Number(keep),
    uploads: resolve(root, configured('UPLOAD_PATH') || 'uploads'),
    bucket: bucket(),
    secrets: Object.fromEntries(SIGNING.map((name) => [name, configured(name) || (env[name] ?? '')])),
  };
}

function bucket(): FilesBucket | undefined {
  const name = configured('S3_BUCKET');
  if (!name) return undefined;
  return {
    bucket: name,
    endpoint: configured('S3_ENDPOINT'),
    region: configured('S3_REGION') || 'us-east-1',
    keyId: configured('S3_ACCESS_KEY_ID'),
    secret: configured('S3_SECRET_ACCESS_KEY'),
    prefix: configured('S3_PREFIX'),
  };
}
