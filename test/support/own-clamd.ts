import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianProgram } from '../../scripts/installation/debian.mjs';
import { freePort } from '../../scripts/process/ports.mjs';
import { until } from './until.js';

/** A file with these bytes in it is a virus to this daemon. */
export const VIRUS = 'this text stands for a virus in our tests';

/** ClamAV's own daemon with one signature of ours instead of the world's, so that nothing has to be fetched. */
export class OwnClamd {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly env: Record<string, string>,
  ) {}

  static async start(): Promise<OwnClamd> {
    const program = await debianProgram('clamd');
    const folder = await mkdtemp(join(tmpdir(), 'olympiad-clamd-'));
    const port = await freePort();
    const signature = Buffer.from(VIRUS).toString('hex');
    await writeFile(join(folder, 'tests.ndb'), `Olympiad.Test:0:*:${signature}\n`);
    const settings = [
      `DatabaseDirectory ${folder}`,
      `TCPSocket ${port}`,
      'TCPAddr 127.0.0.1',
      'Foreground yes',
      'ConcurrentDatabaseReload no',
    ];
    await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
    const child = spawn(program, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
    const env = { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: String(port) };
    await until('clamd answers', async () => {
      const socket = connect(port, '127.0.0.1');
      return once(socket, 'connect')
        .then(
          () => true,
          () => false,
        )
        .finally(() => socket.destroy());
    });
    return new OwnClamd(child, folder, env);
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
    await rm(this.folder, { recursive: true, force: true });
  }
}
