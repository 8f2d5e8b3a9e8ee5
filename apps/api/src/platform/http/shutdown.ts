import cluster from 'node:cluster';
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** How process managers ask by message what others ask by signal. */
const MESSAGE = 'shutdown';
const FAILED = 1;

/**
 * Ends the process when it is told to: what is at work finishes, for `limitMs` at most; a second signal ends it at
 * once. Nest's own hooks wait for as long as a client takes to send.
 */
export function endOnSignal(app: NestFastifyApplication, limitMs: number): void {
  const log = new Logger('Shutdown');
  // The type leaves out what the class takes.
  const closing: { close(signal?: string): Promise<void> } = app;
  let begun = false;
  let signalled = false;

  const end = async (why: string): Promise<void> => {
    begun = true;
    log.log(`${why}: finishing requests in progress`);
    const late = setTimeout(() => {
      log.warn(`Not finished within ${limitMs / 1_000} s: what is still open is closed`);
      process.exit(FAILED);
    }, limitMs);
    late.unref();
    // Begins by sending everybody elsewhere (`Drain`).
    await closing.close('SIGTERM');
    await leaveCluster();
    process.exit(0);
  };
  const begin = (why: string): void => {
    end(why).catch((error: unknown) => {
      log.error({ err: error }, 'The shutdown failed');
      process.exit(FAILED);
    });
  };

  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (signalled) process.exit(FAILED);
      signalled = true;
      if (!begun) begin(signal);
    });
  }
  // The same request often comes by signal as well, before or after: only a second signal is impatience.
  process.on('message', (message) => {
    if (message === MESSAGE && !begun) begin('Asked by message');
  });
  // Listening for messages must not keep a process alive that has nothing else to do.
  process.channel?.unref();
}

/**
 * Among processes that share a port, a connection may just have been handed to this one: while it takes its leave it
 * hands such a one back, where an exit would leave the client waiting.
 */
async function leaveCluster(): Promise<void> {
  if (!cluster.worker?.isConnected()) return;
  const gone = once(cluster.worker, 'disconnect');
  cluster.worker.disconnect();
  await gone;
}
