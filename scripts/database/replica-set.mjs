/** What a MongoDB server says about itself, and making it a replica set of one. Needs the installed packages. */
import { Stop } from '../process/stop.mjs';
import { codeOf, messageOf } from '../process/thrown.mjs';

const setName = 'rs0';
const notYetInitialized = 94;
const notAllowed = 13;

/**
 * Connects, hands the client over and closes it. `patience` is for connecting and for each command, in milliseconds.
 *
 * @type {<T>(uri: string, work: (client: import('mongodb').MongoClient) => Promise<T>, patience?: number) => Promise<T>}
 */
export async function withClient(uri, work, patience = 4000) {
  const { MongoClient } = await import('mongodb');
  const limits = { serverSelectionTimeoutMS: patience, connectTimeoutMS: patience, socketTimeoutMS: patience };
  const client = new MongoClient(uri, limits);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.close();
  }
}

/** @param {number} port of a server on this machine */
export const directUri = (port) => `mongodb://127.0.0.1:${port}/?directConnection=true`;

/** @param {string} uri @returns {string} without user and password */
export const withoutCredentials = (uri) => uri.replace(/\/\/[^@/]*@/, '//');

/**
 * @param {string} uri
 * @param {string} named what the reader calls the address
 * @returns {Promise<import('mongodb').Document>} what the server says of itself
 * @throws {Stop} when it does not answer
 */
export async function requireReachable(uri, named) {
  try {
    return await withClient(uri, (client) => client.db('admin').command({ hello: 1 }));
  } catch (error) {
    throw new Stop(
      `The MongoDB of ${named} (${withoutCredentials(uri)}) does not answer (${messageOf(error).split('\n')[0]}): ` +
        'start it or correct the address.',
    );
  }
}

/**
 * A server given by MONGODB_URI must be a replica set, or a router of one.
 *
 * @param {string} uri
 * @throws {Stop} when it cannot be reached, or is a standalone server
 */
export async function requireReplicaSet(uri) {
  const hello = await requireReachable(uri, 'MONGODB_URI').catch(async (stop) => {
    // A server that waits to become a set answers only those who ask it directly.
    const bare = uri.replace(/([?&])replicaSet=[^&]*&?/, '$1');
    const direct = `${bare}${bare.includes('?') ? '&' : '?'}directConnection=true`;
    return withClient(direct, (client) => client.db('admin').command({ hello: 1 })).catch(() => {
      throw new Stop(`${stop.message.slice(0, -1)}, or unset MONGODB_URI and npm start runs one of its own.`);
    });
  });
  if (hello.setName || hello.msg === 'isdbgrid') return;
  throw new Stop(
    `The MongoDB of MONGODB_URI (${withoutCredentials(uri)}) is a standalone server, and a replica set (of one is enough) is needed ` +
      'for transactions and change streams: start it with --replSet rs0 and run npm run mongo:replica-set, ' +
      'or unset MONGODB_URI and npm start runs one of its own.',
  );
}

/**
 * Makes the server the only member of its replica set and waits until it takes writes. The address may differ from
 * last time.
 *
 * @param {{ uri: string, host: string, set?: string }} server the address to ask directly, and `host:port` as the
 *   member's name
 */
export async function becomeReplicaSet({ uri, host, set = setName }) {
  // A mongod that moved asks at its former address first, and a stranger who never answers there costs 30 s.
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await withClient(uri, async (client) => {
        const admin = client.db('admin');
        await configure(admin, host, set);
        while (!(await admin.command({ hello: 1 })).isWritablePrimary) await pause(50);
      });
      return;
    } catch (error) {
      // Elections and a changed host cut connections; anything that lasts is a real fault.
      if (Date.now() > deadline || codeOf(error) === notAllowed) throw error;
      await pause(100);
    }
  }
}

/**
 * @param {import('mongodb').Db} admin
 * @param {string} host
 * @param {string} set
 */
async function configure(admin, host, set) {
  const members = [{ _id: 0, host }];
  let config;
  try {
    config = (await admin.command({ replSetGetConfig: 1 })).config;
  } catch (error) {
    if (codeOf(error) !== notYetInitialized) throw error;
    await admin.command({ replSetInitiate: { _id: set, members } });
    return;
  }
  if (config.members.length === 1 && config.members[0].host === host) return;
  await admin.command({ replSetReconfig: { ...config, members, version: config.version + 1 }, force: true });
}

const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
