/**
 * Loads the demo season: `node load.js` with the environment of the API. Into an empty database only, and never in
 * production. Again, it does nothing, except that it opens a new olympiad when the running one has ended.
 */
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { readSettings } from '../platform/config/variables.js';
import { PinoLogger } from '../platform/observability/pino-logger.js';
import { loadSeason } from './load-season.js';

async function main(): Promise<string> {
  const { NODE_ENV } = readSettings(process.env);
  if (NODE_ENV === 'production') throw new Error('The demo season is never loaded in production');
  const app = await NestFactory.createApplicationContext(AppModule, {
    logger: new PinoLogger('error'),
    abortOnError: false,
  });
  try {
    return await loadSeason(app, Date.now(), (progress) => console.log(progress));
  } finally {
    await app.close();
  }
}

main()
  .then((said) => {
    console.log(said);
    process.exit(0);
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.stack : error);
    process.exit(1);
  });
