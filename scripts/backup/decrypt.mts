import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Stop } from '../process/stop.mjs';
import { CHECKSUMS, SEALED } from './manifest.mts';
import { hash } from 'node:crypto';
import { Measure } from './measure.mts';
import { MANIFEST } from './shelf.mts';
import type { Backup } from './verify.mts';

/**
 * Writes an encrypted backup as the same one that is not, for tools that do not know our seal.
 *
 * @param folder that is not there yet
 */
export async function decryptTo(backup: Backup, folder: string) {
  if (existsSync(folder)) throw new Stop(`${folder} is there already: name a new folder.`);
  const partial = `${folder}.partial`;
  try {
    const lines: string[] = [];
    for (const path of backup.checksums.keys()) {
      const plain = open(path);
      const measure = new Measure();
      await mkdir(dirname(join(partial, plain)), { recursive: true, mode: 0o700 });
      const out = createWriteStream(join(partial, plain), { mode: 0o600 });
      await pipeline(await backup.read(path), measure, out);
      lines.push(`${measure.sha256}  ${plain}`);
    }
    const list = `${lines.join('\n')}\n`;
    await writeFile(join(partial, CHECKSUMS), list, { mode: 0o600 });
    const { manifest } = backup;
    const collections = manifest.collections.map(({ data, metadata, ...more }) => ({
      ...more,
      data: data && open(data),
      metadata: open(metadata),
    }));
    const opened = { ...manifest, sealing: null, collections, checksums: hash('sha256', list) };
    await writeFile(join(partial, MANIFEST), `${JSON.stringify(opened, null, 2)}\n`, { mode: 0o600 });
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

const open = (path: string) => (path.endsWith(SEALED) ? path.slice(0, -SEALED.length) : path);
