import { constants, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Logger, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '../config/config.module.js';
import { codeOf } from '../config/examine.js';
import { isBelowReserve, reserveOf, type DiskRoom } from '../reserve/reserve-of.js';
import { FileStore, StorageFull } from './file-store.js';

const FOLDERS = ['users', 'olympiads'];
/** No space, no permission, or something else, or nothing, where a folder should be. */
const NO_ROOM = ['ENOSPC', 'ENOENT', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST'];

/** Files in the folder UPLOAD_PATH. */
export class DiskStore extends FileStore implements OnModuleInit {
  private readonly log = new Logger('Files');
  private readonly root: string;
  private readonly largestFile: number;
  private readonly reserve: number;

  constructor(settings: Settings) {
    super();
    this.root = resolve(settings.UPLOAD_PATH);
    this.largestFile = settings.MAX_FILE_SIZE;
    this.reserve = settings.DISK_RESERVE;
  }

  async onModuleInit(): Promise<void> {
    for (const folder of FOLDERS) {
      // `trouble` names a folder that could not be made.
      await mkdir(resolve(this.root, folder), { recursive: true }).catch(() => undefined);
    }
    const trouble = await this.trouble();
    if (trouble) this.log.error(trouble);
  }

  async put(key: string, content: Readable): Promise<number> {
    const target = this.pathOf(key);
    const partial = `${target}.${randomUUID()}.part`;
    try {
      await mkdir(dirname(target), { recursive: true });
      await pipeline(content, createWriteStream(partial, { flags: 'wx', mode: 0o640 }));
      // What was acknowledged has to survive a power cut.
      const file = await open(partial, 'r');
      await file.sync().finally(() => file.close());
      await rename(partial, target);
      return (await stat(target)).size;
    } catch (error) {
      content.destroy();
      // What stays behind has a name that nothing reads; the failure that led here tells more.
      await rm(partial, { force: true }).catch(() => undefined);
      throw isNoRoom(error) ? new StorageFull() : error;
    }
  }

  async refuseFull(): Promise<void> {
    // What cannot be measured is left to the write itself.
    const room = await roomOf(this.root).catch(() => undefined);
    if (room && isBelowReserve(room, this.reserve)) throw new StorageFull();
  }

  async read(key: string): Promise<Readable | undefined> {
    const file = await open(this.pathOf(key), 'r').catch(() => undefined);
    if (!file) return undefined;
    if ((await file.stat()).isFile()) return file.createReadStream();
    await file.close();
    return undefined;
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true }).catch((error: NodeJS.ErrnoException) => {
      // Without the folder there is no file either.
      if (error.code !== 'ENOTDIR') throw error;
    });
  }

  async trouble(): Promise<string | undefined> {
    for (const folder of FOLDERS) {
      const path = resolve(this.root, folder);
      const code = await access(path, constants.W_OK).then(() => undefined, codeOf);
      if (code) return `The upload folder ${path} cannot be written (${code}): check UPLOAD_PATH and its permissions`;
    }
    const { total, free } = await roomOf(this.root);
    const left = `The disk of the upload folder ${this.root} has ${Math.floor(free / 1_048_576)} MiB left`;
    if (isBelowReserve({ total, free }, this.reserve)) {
      const kept = Math.floor(reserveOf(total, this.reserve) / 1_048_576);
      return `${left}, less than the ${kept} MiB kept for answers, so that no upload is taken: make room`;
    }
    return free >= this.largestFile ? undefined : `${left}, less than one upload may take: make room`;
  }

  private pathOf(key: string): string {
    const path = resolve(this.root, key);
    if (!path.startsWith(this.root + sep)) throw new Error('A file key must stay inside the store');
    return path;
  }
}

async function roomOf(path: string): Promise<DiskRoom> {
  const { bavail, blocks, bsize } = await statfs(path);
  return { total: blocks * bsize, free: bavail * bsize };
}

function isNoRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NO_ROOM.includes(String(error.code));
}
