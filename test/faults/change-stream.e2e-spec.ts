import { OwnMongod } from '../support/own-mongod.js';
import { startApp } from '../support/start-app.js';

/** Longer than anybody waits, and more often than it is asked. */
const NEVER_ANSWERED = { failCommands: ['getMore'], appName: 'global-olympiad', blockConnection: true };

it('is whole as soon as the change stream is open, whenever its first news comes', async () => {
  const mongod = await OwnMongod.create();
  try {
    await mongod.start();
    await mongod.fail(1_000, { ...NEVER_ANSWERED, blockTimeMS: 60_000 });
    // It waits until readiness says that nothing is away, the change stream included.
    const app = await startApp({ processes: 1, mongodb: (name) => mongod.uri(name) });
    expect((await app.client().get('/readyz')).body).toMatchObject({ status: 'ok' });
    await app.stop();
  } finally {
    await mongod.remove();
  }
});
