import { AppModule } from './app.module.js';
import { readSettings } from './platform/config/variables.js';
import { createApp } from './platform/http/create-app.js';

/** Starts one process of the API. */
async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const app = await createApp(AppModule, settings);
  await app.listen(settings.PORT, settings.HOST);
}

start().catch((error: unknown) => {
  // Before the logger stands there is only the console.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
