import { withoutCredentials } from '../database/replica-set.mjs';
import { Stop } from '../process/stop.mjs';
import { codeOf, messageOf } from '../process/thrown.mjs';
import type { MongoClient } from 'mongodb';

/** A server that says nothing for so long, in milliseconds, is gone; building an index may take a while. */
const SILENT_MS = 600_000;

/**
 * Connects, hands the client over and closes it; what the database refuses becomes one sentence.
 */
export async function withDatabase<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const { MongoClient } = await import('mongodb').catch((cause: unknown) => {
    throw new Stop('The packages are not installed: run npm ci --omit=dev where package.json lies.', { cause });
  });
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: SILENT_MS,
    appName: 'global-olympiad-backup',
  });
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw explained(error, uri);
  } finally {
    await client.close().catch(() => undefined);
  }
}

const unauthorized = 13;

function explained(error: unknown, uri: string) {
  const name = error instanceof Error ? error.name : '';
  const message = messageOf(error);
  if (/^Mongo(Network|ServerSelection|PoolCleared|NotConnected|TopologyClosed)/.test(name)) {
    return new Stop(`The database ${withoutCredentials(uri)} does not answer (${message.split('\n')[0]}).`, {
      cause: error,
    });
  }
  if (codeOf(error) === unauthorized) {
    // The server's sentence goes on with the whole command.
    const [, where, what] = /not authorized on (\S+) to execute command \{ (\w+)/.exec(message) ?? [];
    const refused = what ? `${what} in ${where}` : message.split('\n')[0];
    return new Stop(`The database user may not do this: ${refused}.`, { cause: error });
  }
  return error;
}
