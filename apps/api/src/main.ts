import { setTimeout as delay } from 'node:timers/promises';
import { loadDotEnv } from './platform/config/dot-env.js';
import { readSettings } from './platform/config/variables.js';

/** How long a process waits for its database before it takes people without it, and tells them that it is away. */
const DATABASE_FIRST_MS = 3_000;

/** Starts one process of the API. */
async function start(): Promise<void> {
  loadDotEnv(process.env);
  const settings = readSettings(process.env);
  // Only now: loading the product takes a second, and whoever mistyped a setting should not wait for it.
  const [{ AppModule }, { createApp }, { DatabaseState }] = await Promise.all([
    import('./app.module.js'),
    import('./platform/http/create-app.js'),
    import('./platform/database/database-state.js'),
  ]);
  const app = await createApp(AppModule, settings);
  await app.init();
  const database = app.get(DatabaseState);
  const prepared = new Promise<void>((resolve) => database.whenPrepared(resolve));
  // Where several processes share the port, each is given people from when it listens on, ready or not.
  await Promise.race([prepared, delay(DATABASE_FIRST_MS)]);
  await app.listen(settings.PORT, settings.HOST);
  // A process manager that starts the next process before it ends this one's predecessor waits for this word.
  database.whenPrepared(() => process.send?.('ready'));
}

start().catch((error: unknown) => {
  // Before the logger stands there is only the console.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
