import { createRequire } from 'node:module';
import { Logger } from '@nestjs/common';
import { listenToCommands } from './commands.js';

/** The driver's own sending, here without a server behind it. */
const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as {
  Connection: { prototype: { command: (this: object, ns: object, document: object) => Promise<unknown> } };
};

it('answers whoever sent a command, and tells the others of it, although a listener fails', async () => {
  const uncaught: unknown[] = [];
  const note = (reason: unknown): number => uncaught.push(reason);
  process.on('unhandledRejection', note);
  const logged: unknown[] = [];
  Logger.overrideLogger({
    log: () => undefined,
    warn: () => undefined,
    error: (_: unknown, said) => logged.push(said),
  });
  const refused = new Error('refused');
  Connection.prototype.command = (_, document) =>
    'find' in document ? Promise.resolve({ ok: 1 }) : Promise.reject(refused);
  const heard: unknown[] = [];
  listenToCommands(() => {
    throw new Error('no figures today');
  });
  listenToCommands(({ name, error }) => heard.push([name, error]));
  const { command } = Connection.prototype;
  await expect(command.call({}, { db: 'olympiad' }, { find: 'users' })).resolves.toEqual({ ok: 1 });
  await expect(command.call({}, { db: 'olympiad' }, { insert: 'users' })).rejects.toBe(refused);
  await new Promise(setImmediate);
  process.off('unhandledRejection', note);
  Logger.overrideLogger(true);
  expect(heard).toEqual([
    ['find', undefined],
    ['insert', refused],
  ]);
  expect(logged).toEqual(['A command could not be reported', 'A command could not be reported']);
  expect(uncaught).toEqual([]);
});
