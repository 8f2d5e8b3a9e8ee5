import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/**
 * A real file system of a few megabytes that can be full or read-only. It is mounted in a namespace of its own, which
 * needs Linux but no root, and is gone with the process that holds it.
 */
export class SmallDisk {
  private constructor(
    private readonly holder: ChildProcess,
    private readonly answers: Interface,
    private readonly folder: string,
  ) {}

  static async mount(mebibytes: number): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), 'olympiad-disk-'));
    const holder = spawn('unshare', ['--map-root-user', '--mount', 'sh'], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(holder, 'spawn').catch(() => {
      throw new Error('A disk for tests needs Linux with `unshare` of util-linux');
    });
    const disk = new SmallDisk(holder, createInterface(holder.stdout), folder);
    await disk.run(`mount -t tmpfs -o size=${mebibytes}m,mode=777 tmpfs '${folder}'`);
    return disk;
  }

  /** As seen from outside the namespace. */
  get path(): string {
    return `/proc/${this.holder.pid}/root${this.folder}`;
  }

  /** Leaves `bytes` free. */
  async fill(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.path);
    await writeFile(join(this.path, 'ballast'), Buffer.alloc(bavail * bsize - bytes));
  }

  async empty(): Promise<void> {
    await rm(join(this.path, 'ballast'));
  }

  /** Nothing can be written any more, by nobody. */
  lock(): Promise<void> {
    return this.run(`mount -o remount,ro '${this.folder}'`);
  }

  unlock(): Promise<void> {
    return this.run(`mount -o remount,rw '${this.folder}'`);
  }

  async end(): Promise<void> {
    this.answers.close();
    const exit = once(this.holder, 'exit');
    this.holder.kill('SIGKILL');
    await exit;
    await rm(this.folder, { recursive: true, force: true });
  }

  private async run(command: string): Promise<void> {
    const answer = once(this.answers, 'line');
    this.holder.stdin?.write(`${command} && echo done || echo failed\n`);
    const [said] = (await Promise.race([answer, once(this.holder, 'exit')])) as [unknown];
    if (said !== 'done') throw new Error(`The disk for tests could not do: ${command}`);
  }
}
