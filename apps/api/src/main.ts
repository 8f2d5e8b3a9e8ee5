import { loadDotEnv } from './platform/config/dot-env.js';
import { readSettings } from './platform/config/variables.js';

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
  await app.listen(settings.PORT, settings.HOST);
  // A process manager that starts the next process before it ends this one's predecessor waits for this word.
  app.get(DatabaseState).whenPrepared(() => process.send?.('ready'));
}

start().catch((error: unknown) => {
  // Before the logger stands there is only the console.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
