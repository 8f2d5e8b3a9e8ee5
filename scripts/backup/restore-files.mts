import { pipeline } from 'node:stream';
import { atOnce } from './at-once.mts';
import { Measure, measured } from './measure.mts';
import { Stop } from '../process/stop.mjs';
import type { Backup } from './verify.mts';
import type { StoredFiles } from './stored-files.mts';

const FILES_AT_ONCE = 8;

/**
 * Puts the files of a backup back. Those that are there and the same stay; those that the backup does not know are left
 * alone, for no document will name them.
 *
 * @param options without `overwrite` a file of the same name
 *   with other contents is a reason to stop
 */
export async function restoreFiles(
  backup: Backup,
  files: StoredFiles,
  { overwrite, note }: { overwrite: boolean; note: (text: string) => void },
): Promise<{ written: number; same: number }> {
  const done = { written: 0, same: 0 };
  await atOnce(FILES_AT_ONCE, backup.files(), async ({ key, path }) => {
    const present = await files.read(key);
    if (present) {
      if ((await measured(present)).sha256 === (await backup.sha256Of(path))) {
        done.same += 1;
        return;
      }
      if (!overwrite) throw new Stop(`The file ${key} is there with other contents: add --overwrite to replace it.`);
    }
    const measure = new Measure();
    await files.write(
      key,
      pipeline(await backup.read(path), measure, () => undefined),
    );
    if (measure.sha256 !== (await backup.sha256Of(path)))
      throw new Stop(`The file ${key} did not arrive as it was backed up.`);
    done.written += 1;
    if (done.written % 1_000 === 0) note(`${done.written} files`);
  });
  note(`${done.written} written, ${done.same} there already`);
  return done;
}
