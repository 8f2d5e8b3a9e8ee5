import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Stop } from '../process/stop.mjs';
import { BucketShelf, FolderShelf, FolderSource } from './shelf.mts';
import type { BackupSettings } from './settings.mts';
import type { Source } from './shelf.mts';

/** The backup somebody means: a folder, the name of one below BACKUP_PATH, `latest`, or either with `s3:` before it. */
export async function findBackup(said: string, settings: BackupSettings): Promise<Source> {
  const [, place, name = ''] = /^(s3:)?(.*)$/.exec(said) ?? [];
  // npm changes into the folder of package.json; where it was called from is what people mean.
  const folder = resolve(process.env.INIT_CWD ?? '.', name);
  if (!place && name !== 'latest' && existsSync(folder)) return new FolderSource(folder);
  const shelf = place ? await BucketShelf.open(settings.bucket) : new FolderShelf(settings.path);
  const names = await shelf.names();
  const wanted = name === 'latest' ? names.at(-1) : name;
  if (wanted && names.includes(wanted)) return shelf.open(wanted);
  throw new Stop(
    names.length === 0
      ? `There is no backup in ${shelf.where('')}: make one with npm run backup.`
      : `There is no backup ${name} in ${shelf.where('')}; the newest is ${names.at(-1)}.`,
  );
}
