import { becomeReplicaSet, requireReachable, withClient, withoutCredentials } from './replica-set.mjs';
import { Stop } from '../process/stop.mjs';

const HOW = `This MongoDB is a standalone server. Make it a replica set of one; its data stays:
  1. in its configuration (/etc/mongod.conf, or mongod.cfg on Windows) write
       replication:
         replSetName: rs0
     or start it with --replSet rs0
  2. restart it (sudo systemctl restart mongod)
  3. run this command again: it does the rest`;

/** How a server was started, as far as it is asked here. */
type CommandLine = { parsed: { replication?: { replSetName?: string; replSet?: string } } };

/**
 * Sees to it that the server at the address is a replica set, as far as that can be done from outside.
 *
 * @returns what it is now, in a sentence
 * @throws {Stop} when the server's own configuration has to be changed first, or it does not answer
 */
export async function becomeSet(uri: string): Promise<string> {
  const shown = withoutCredentials(uri);
  const direct = directly(uri);
  const hello = await requireReachable(direct, 'that address');
  if (hello.msg === 'isdbgrid') return `${shown} is a router of a cluster: nothing is to be done.`;
  if (hello.setName) return `${shown} is the replica set ${hello.setName}: nothing is to be done.`;
  if (!hello.isreplicaset) throw new Stop(HOW);
  const set = await withClient(direct, async (client) => {
    const { parsed } = (await client.db('admin').command({ getCmdLineOpts: 1 })) as CommandLine;
    return parsed.replication?.replSetName ?? parsed.replication?.replSet ?? 'rs0';
  });
  await becomeReplicaSet({ uri: direct, host: hostOf(uri), set });
  return `${shown} is now the replica set ${set} of one server.`;
}

/** A member of a set that is not made yet can only be asked directly. */
function directly(uri: string) {
  const url = parsed(uri);
  url.searchParams.delete('replicaSet');
  url.searchParams.set('directConnection', 'true');
  return url.href;
}

function hostOf(uri: string) {
  const { hostname, port } = parsed(uri);
  return `${hostname}:${port || 27017}`;
}

function parsed(uri: string) {
  if (/^mongodb\+srv:/.test(uri)) throw new Stop('An address with mongodb+srv (Atlas) is a replica set already.');
  if (!/^mongodb:\/\/[^,]+$/.test(uri) || !URL.canParse(uri)) {
    throw new Stop('Say which server: npm run mongo:replica-set -- mongodb://127.0.0.1:27017/olympiad-platform');
  }
  return new URL(uri);
}
