import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { onClose } from '../../scripts/process/closing.mjs';
import { childEnvironment } from '../../scripts/process/child-environment.mjs';
import { inRoot, root } from '../../scripts/process/root.mjs';
import { Stop } from '../../scripts/process/stop.mjs';
import { BOTH_CORES } from './machine.mts';

const LOOK_MS = 50;

/**
 * Runs a command of package.json, on the whole machine, and measures it.
 *
 * @returns `megabytes` is the most memory it ever held
 */
export async function measureCommand(
  name: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ seconds: number; megabytes: number; said: string }> {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { scripts: Record<string, string> };
  const begun = performance.now();
  // Without npm in between, so that the process we see is the one that works.
  const child = spawn('taskset', ['-c', BOTH_CORES, ...(scripts[name] ?? '').split(' '), ...args], {
    cwd: root,
    env: childEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = onClose(() => void child.kill('SIGTERM'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  let megabytes = 0;
  // The system keeps the highest value itself, until the process ends.
  const looking = setInterval(() => (megabytes = Math.max(megabytes, peakOf(child.pid))), LOOK_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(looking);
  forget();
  if (code !== 0) throw new Stop(`${name} ended with ${code}:\n${said}`);
  return { seconds: (performance.now() - begun) / 1_000, megabytes, said };
}

function peakOf(pid: number | undefined) {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return (Number(kibibytes ?? 0) * 1_024) / 1_000_000;
  } catch {
    // It has just ended.
    return 0;
  }
}
