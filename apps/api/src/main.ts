import { enableCompileCache } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadDotEnv } from './platform/config/dot-env.js';
import { readSettings } from './platform/config/variables.js';

/** How long a process waits for its database before it serves without it, answering that it is away. */
const DATABASE_FIRST_MS = 3_000;

/** What the build compiled already, beside the built files. */
const COMPILED = fileURLToPath(new URL('../../../compiled', import.meta.url));

/** Starts one process of the API. */
async function start(): Promise<void> {
  loadDotEnv(process.env);
  const settings = readSettings(process.env);
  // Where it is missing, or made by another Node, files are compiled as ever.
  enableCompileCache({ directory: COMPILED, portable: true });
  // Only now: loading the product takes a second, and whoever mistyped a setting should not wait for it.
  const { AppModule, createApp, DatabaseState, handBackMemory, RequestsAtWork } = await import('./product.js');
  const app = await createApp(AppModule, settings);
  await app.init();
  const database = app.get(DatabaseState);
  const prepared = new Promise<void>((resolve) => database.whenPrepared(resolve));
  // Where several processes share the port, each is given connections as soon as it listens, ready or not.
  await Promise.race([prepared, delay(DATABASE_FIRST_MS)]);
  await app.listen(settings.PORT, settings.HOST);
  const atWork = app.get(RequestsAtWork, { strict: false });
  handBackMemory(() => atWork.count === 0);
  // A process manager that starts the next process before it ends this one's predecessor waits for this word.
  database.whenPrepared(() => process.send?.('ready'));
}

start().catch((error: unknown) => {
  // Before the logger exists there is only the console.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
