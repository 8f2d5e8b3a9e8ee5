/**
 * One process of the built API for tests: the product as it is, but its clock can be turned by its parent.
 * TEST_CUT=group:type makes one group deaf to one type of event, to see that the tests notice a cut chain.
 * TEST_PASSWORDS=hashed hashes the password of all test people too, for tests about hashing.
 * TEST_LEASES=everybody gives every lease to whoever asks, as clocks that run apart would.
 * TEST_JOBS=1 adds the kinds of jobs in `test-jobs.mjs`, which tests start by a message.
 * Messages in: { clock: milliseconds to add }, { job: what to start }, { heap: true }. Messages out: { port } once it listens, { clocked: true } after a turn.
 */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PASSWORD, PASSWORD_HASH } from './password.mjs';

const built = new URL('../../dist/api/', import.meta.url);
enableCompileCache({ directory: fileURLToPath(new URL('compiled', built)), portable: true });
/** @type {typeof import('../../apps/api/src/platform/config/variables.ts')} */
const { readSettings } = await import(new URL('apps/api/src/platform/config/variables.js', built).href);
// Before the product is loaded, as its own processes do.
const settings = readSettings(process.env);
/** @type {typeof import('../../apps/api/src/product.ts')} */
const product = await import(new URL('bundle/product.js', built).href);
const { AppModule, createApp, EventGroups, JobKinds, Jobs, Leases, Migrations, Passwords, SystemClock, Transactions } =
  product;

let ahead = Number(process.env.TEST_CLOCK_AHEAD ?? 0);
SystemClock.prototype.now = () => Date.now() + ahead;

// Hundreds of people with one password: its hash is known, and what it is the hash of too, and of nothing else.
if (process.env.TEST_PASSWORDS !== 'hashed') {
  const { hash, isRight } = Passwords.prototype;
  /** @type {InstanceType<typeof Passwords>['hash']} */
  Passwords.prototype.hash = function (password, place) {
    return password === PASSWORD ? place.run(async () => PASSWORD_HASH) : hash.call(this, password, place);
  };
  /** @type {InstanceType<typeof Passwords>['isRight']} */
  Passwords.prototype.isRight = function (stored, password, place) {
    const isKnown = stored === PASSWORD_HASH;
    return isKnown ? place.run(async () => password === PASSWORD) : isRight.call(this, stored, password, place);
  };
}

const [deafGroup, deafTo] = (process.env.TEST_CUT ?? '').split(':');
if (deafTo) {
  const { handlerOf } = EventGroups.prototype;
  /** @type {InstanceType<typeof EventGroups>['handlerOf']} */
  EventGroups.prototype.handlerOf = function (group, type) {
    const deaf = group === deafGroup && (deafTo === '*' || deafTo === type);
    return deaf ? async () => undefined : handlerOf.call(this, group, type);
  };
}

if (process.env.TEST_LEASES === 'everybody') Leases.prototype.take = async () => true;

// TEST_MIGRATIONS names a file with migrations of a release to come.
/** @type {import('@nestjs/common').DynamicModule[]} */
const more = [];
if (process.env.TEST_MIGRATIONS) {
  /** @type {typeof import('./next-release.mjs')} */
  const { migrations } = await import(process.env.TEST_MIGRATIONS);
  const useFactory = (/** @type {InstanceType<typeof Migrations>} */ known) =>
    migrations.forEach((migration) => known.register(migration));
  more.push({ module: class NextRelease {}, providers: [{ provide: 'migrations', useFactory, inject: [Migrations] }] });
}

// TEST_EVENT_GROUP=name:edition has a group of a release to come, which notes what it hears of in the database.
const [eventGroup, edition] = (process.env.TEST_EVENT_GROUP ?? '').split(':');
if (eventGroup) {
  const { getConnectionToken } = await import('@nestjs/mongoose');
  /**
   * @param {InstanceType<typeof EventGroups>} groups
   * @param {import('mongoose').Connection} connection
   */
  const useFactory = (groups, connection) => {
    const collection = (/** @type {string} */ name) => connection.getClient().db().collection(name);
    const hear = async (/** @type {{ key: string }} */ { key }) => void (await collection('heard').insertOne({ key }));
    async function* keys() {
      yield (await collection('portfolios').find().toArray()).map(({ _id }) => String(_id));
    }
    groups.register(
      eventGroup,
      { 'portfolio.changed': hear },
      { type: 'portfolio.changed', keys, edition: Number(edition) },
    );
  };
  const inject = [EventGroups, getConnectionToken()];
  more.push({ module: class NextGroup {}, providers: [{ provide: 'group', useFactory, inject }] });
}

if (process.env.TEST_JOBS === '1') {
  // What it needs is read anew from its package, which takes as long as a fifth of the start.
  const { testJobs } = await import('./test-jobs.mjs');
  more.push(testJobs({ JobKinds, Transactions }));
}

/** @type {import('@nestjs/common').DynamicModule} */
const tested = { module: class Tested {}, imports: [AppModule, ...more] };
const app = await createApp(/** @type {never} */ (tested), settings);

/** @typedef {Parameters<InstanceType<typeof Jobs>['start']>[0] & { token: string }} JobAsked */

process.on('message', (/** @type {{ job?: JobAsked, heap?: true, clock?: number }} */ message) => {
  if (message?.job) void startJob(message.job);
  if (message?.heap) process.send?.({ heap: liveHeap() });
  if (message?.clock === undefined) return;
  ahead = message.clock;
  process.send?.({ clocked: true });
});
/** Bytes that are still in use once all rubbish is gone. */
function liveHeap() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
/** @param {JobAsked} asked */
async function startJob({ token, ...job }) {
  process.send?.({ started: token, job: await app.get(Jobs, { strict: false }).start(job) });
}
process.on('disconnect', () => process.exit(0));

await app.listen(settings.PORT, settings.HOST);
const { port } = /** @type {import('node:net').AddressInfo} */ (app.getHttpServer().address());
process.send?.({ port });
