import { MongoClient } from 'mongodb';
import { nameEndedSockets } from '../../apps/api/src/platform/database/ended-sockets.js';
import { ThreeMongods } from '../support/three-mongods.js';

/** Elections take seconds, and this one holds three of them. */
const PATIENCE_MS = 180_000;

let set: ThreeMongods;
let mongo: MongoClient;
beforeAll(async () => {
  // As the product does, so that the driver tries again.
  nameEndedSockets();
  set = await ThreeMongods.start();
  // No limit on a write: a follower whose source froze takes seconds to turn to the new primary.
  mongo = await MongoClient.connect(set.uri('faults'), { heartbeatFrequencyMS: 1_000, connectTimeoutMS: 2_000 });
});
afterAll(async () => {
  await mongo.close();
  await set.remove();
});

it(
  'keeps what it acknowledged through a step-down, a killed and a frozen primary, and is whole afterwards',
  async () => {
    const kept = mongo.db().collection<{ _id: string }>('kept');
    await kept.insertOne({ _id: 'before' });

    const stepped = await set.stepDown();
    await kept.insertOne({ _id: 'after the step-down' });
    expect(await set.untilPrimary()).not.toBe(stepped);

    const killed = await set.killPrimary();
    await kept.insertOne({ _id: 'after the kill' });
    await killed.start();

    await set.untilWhole();
    const frozen = await set.freezePrimary();
    expect(await set.untilPrimary()).not.toBe(frozen);
    await kept.insertOne({ _id: 'while one is frozen' });
    frozen.thaw();

    await set.untilWhole();
    const ids = (await kept.find().toArray()).map(({ _id }) => _id);
    expect(ids.sort()).toEqual(['after the kill', 'after the step-down', 'before', 'while one is frozen']);
  },
  PATIENCE_MS,
);
