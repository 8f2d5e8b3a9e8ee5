import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  accessSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What an operator copies to a machine, or builds there. */
const PARTS = [
  'dist',
  'deploy',
  'libs',
  'scripts',
  'server.js',
  'ecosystem.config.cjs',
  'package.json',
  'package-lock.json',
];

/** How a command ended, and what it said. */
interface Ended {
  code: number;
  said: string;
}

/**
 * A folder with the built product, packages of its own, a PM2 and a `.env`, and a shell that has the Node of this
 * machine rather than the one the product brings along. Commands are typed there as they are written down.
 */
export class OwnMachine {
  private constructor(
    readonly folder: string,
    private readonly env: Record<string, string | undefined>,
  ) {}

  static async create(settings: Record<string, string>): Promise<OwnMachine> {
    const folder = realpathSync(mkdtempSync(join(nearModules(), 'olympiad-machine-')));
    for (const part of PARTS) cpSync(part, join(folder, part), { recursive: true });
    // Links instead of copies, because these are a gigabyte; what npm writes in place gets a file of its own.
    await promisify(execFile)('cp', ['-al', 'node_modules', folder]);
    const notes = join(folder, 'node_modules/.package-lock.json');
    copyFileSync(notes, `${notes}.own`);
    renameSync(`${notes}.own`, notes);

    const bin = join(folder, '.bin');
    mkdirSync(bin);
    symlinkSync(realpathSync('node_modules/pm2/bin/pm2'), join(bin, 'pm2'));
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    writeFileSync(join(folder, '.env'), `${lines.join('\n')}\n`, { mode: 0o600 });
    const inherited = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !(name in settings) && !/^(NODE_|JEST_|TEST_|npm_)/.test(name)),
    );
    const path = [bin, ...ownPath()].join(delimiter);
    return new OwnMachine(folder, { ...inherited, PATH: path, PM2_HOME: join(folder, '.pm2'), NO_COLOR: '1' });
  }

  has(path: string): boolean {
    try {
      accessSync(join(this.folder, path));
      return true;
    } catch {
      return false;
    }
  }

  /** Types a line and waits for its end. */
  type(line: string): Promise<Ended> {
    return new Promise((resolve) => {
      execFile('sh', ['-c', line], { cwd: this.folder, env: this.env, maxBuffer: 1e7 }, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, said: out + err });
      });
    });
  }

  /** Types a line that ends only by Ctrl-C; answers what it says as it comes. */
  begin(line: string): { child: ChildProcess; said: () => string } {
    const child = spawn('sh', ['-c', `exec ${line}`], { cwd: this.folder, env: this.env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    return { child, said: () => said };
  }

  async remove(): Promise<void> {
    await this.type('pm2 kill');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
}

/** The temporary folder, unless links to the packages cannot lead there. */
function nearModules(): string {
  const isNear = statSync(tmpdir()).dev === statSync('node_modules').dev;
  return isNear ? tmpdir() : dirname(process.cwd());
}

/** Where this machine's own programs lie: what npm puts in front for us is not what a shell has. */
const ownPath = (): string[] =>
  (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
