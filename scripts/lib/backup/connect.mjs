import { withoutCredentials } from '../replica-set.mjs';
import { Stop } from '../stop.mjs';

/** A server that says nothing for so long, in milliseconds, is gone; building an index may take a while. */
const SILENT_MS = 600_000;

/**
 * Connects, hands the client over and closes it; what the database refuses becomes one sentence.
 *
 * @template T
 * @param {string} uri
 * @param {(client: import('mongodb').MongoClient) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDatabase(uri, work) {
  const { MongoClient } = await import('mongodb').catch((cause) => {
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

function explained(error, uri) {
  if (/^Mongo(Network|ServerSelection|PoolCleared|NotConnected|TopologyClosed)/.test(error.name ?? '')) {
    return new Stop(`The database ${withoutCredentials(uri)} does not answer (${error.message.split('\n')[0]}).`, {
      cause: error,
    });
  }
  if (error.code === unauthorized) {
    // The server's sentence goes on with the whole command.
    const [, where, what] = /not authorized on (\S+) to execute command \{ (\w+)/.exec(error.message) ?? [];
    const refused = what ? `${what} in ${where}` : error.message.split('\n')[0];
    return new Stop(`The database user may not do this: ${refused}.`, { cause: error });
  }
  return error;
}
