import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { heard } from './heard.js';

/** How long a process may take to start, or to end. */
const PATIENCE_MS = 30_000;
const ENTRY = join(process.cwd(), 'test/support/api-process.mjs');

/** One running API process. */
export interface ApiProcess {
  url: string;
  child: ChildProcess;
  hasEnded(): boolean;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as an operator would. */
  end(): Promise<void>;
  turnClock(ahead: number): Promise<void>;
}

/** Starts one API process on a port of its own, or the given one, and waits until it is ready. */
export async function startProcess(environment: Record<string, string>): Promise<ApiProcess> {
  const log = join(process.cwd(), '.data/test-logs');
  mkdirSync(log, { recursive: true });
  const child = fork(ENTRY, [], {
    // Without metrics unless a test asks for them.
    env: { ...process.env, METRICS_PORT: '0', DRAIN_SECONDS: '0', ...environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // The logs of the whole run are kept, so that they can be searched for what must not be in them.
  const file = createWriteStream(join(log, `${environment['TEST_NAME'] ?? 'api'}.log`), { flags: 'a' });
  let tail = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.pipe(file, { end: false });
    stream?.on('data', (text: Buffer) => (tail = (tail + text.toString()).slice(-4_000)));
  }
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The API ended with ${code} while starting:\n${tail}`)));
    child.once('message', (message: { port: number }) => resolve(message.port));
  });
  const url = `http://127.0.0.1:${port}`;
  if (environment['TEST_UNREADY'] !== '1') await untilReady(url, () => tail);
  // Whoever has ended may be named connected for a moment longer.
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const gone = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded()) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    // One that hears nothing any more would hold up all tests.
    let isDeaf = false;
    const timer = setTimeout(() => (isDeaf = child.kill('SIGKILL')), PATIENCE_MS);
    await exit;
    clearTimeout(timer);
    if (isDeaf) throw new Error(`The API did not end when it was told to:\n${tail}`);
  };
  return {
    url,
    child,
    hasEnded,
    kill: () => gone('SIGKILL'),
    end: () => gone('SIGTERM'),
    async turnClock(ahead) {
      if (hasEnded() || !child.connected) return;
      await heard<{ clocked: true }>(child, { clock: ahead }, ({ clocked }) => clocked === true);
    },
  };
}

async function untilReady(url: string, tail: () => string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    const body = (await answer?.json().catch(() => undefined)) as { status?: string } | undefined;
    // Degraded means that the change stream is not open yet; tests want the whole product.
    if (answer?.status === 200 && body?.status === 'ok') return;
    if (Date.now() > end) throw new Error(`The API did not become ready:\n${tail()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
