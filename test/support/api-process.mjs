/**
 * One process of the built API for tests: the product as it is, but its clock can be turned by its parent.
 * TEST_CUT=group:type makes one group deaf to one type of event, to see that the tests notice a cut chain.
 * TEST_LEASES=everybody gives every lease to whoever asks, as clocks that run apart would.
 * Messages in: { clock: milliseconds to add }. Messages out: { port } once it listens, { clocked: true } after a turn.
 */
import { Test } from '@nestjs/testing';

const built = new URL('../../dist/api/apps/api/src/', import.meta.url);
const { AppModule } = await import(new URL('app.module.js', built).href);
const { Clock } = await import(new URL('platform/time/clock.js', built).href);
const { readSettings } = await import(new URL('platform/config/variables.js', built).href);
const { configureApp, createAdapter, createLogger } = await import(new URL('platform/http/create-app.js', built).href);

const [deafGroup, deafTo] = (process.env.TEST_CUT ?? '').split(':');
if (deafTo) {
  const { EventGroups } = await import(new URL('platform/events/event-groups.js', built).href);
  const { handlerOf } = EventGroups.prototype;
  EventGroups.prototype.handlerOf = function (group, type) {
    const deaf = group === deafGroup && (deafTo === '*' || deafTo === type);
    return deaf ? async () => undefined : handlerOf.call(this, group, type);
  };
}

if (process.env.TEST_LEASES === 'everybody') {
  const { Leases } = await import(new URL('platform/jobs/leases.js', built).href);
  Leases.prototype.take = async () => true;
}

class TurnableClock extends Clock {
  ahead = Number(process.env.TEST_CLOCK_AHEAD ?? 0);
  now() {
    return Date.now() + this.ahead;
  }
}

const clock = new TurnableClock();
const settings = readSettings(process.env);
// TEST_MIGRATIONS names a file with migrations of a release to come.
const more = [];
if (process.env.TEST_MIGRATIONS) {
  const { Migrations } = await import(new URL('platform/migrations/migrations.js', built).href);
  const { migrations } = await import(process.env.TEST_MIGRATIONS);
  const useFactory = (known) => migrations.forEach((migration) => known.register(migration));
  more.push({ module: class NextRelease {}, providers: [{ provide: 'migrations', useFactory, inject: [Migrations] }] });
}

// TEST_EVENT_GROUP=name:edition has a group of a release to come, which notes what it hears of in the database.
const [eventGroup, edition] = (process.env.TEST_EVENT_GROUP ?? '').split(':');
if (eventGroup) {
  const { EventGroups } = await import(new URL('platform/events/event-groups.js', built).href);
  const { getConnectionToken } = await import('@nestjs/mongoose');
  const useFactory = (groups, connection) => {
    const collection = (name) => connection.getClient().db().collection(name);
    const hear = async ({ key }) => void (await collection('heard').insertOne({ key }));
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

const module = await Test.createTestingModule({ imports: [AppModule, ...more] })
  .overrideProvider(Clock)
  .useValue(clock)
  .setLogger(createLogger(settings))
  .compile();
const app = module.createNestApplication(createAdapter(settings), {
  bodyParser: false,
  logger: createLogger(settings),
});
await configureApp(app);

process.on('message', (message) => {
  if (message?.clock === undefined) return;
  clock.ahead = message.clock;
  process.send({ clocked: true });
});
process.on('disconnect', () => process.exit(0));

await app.listen(settings.PORT, settings.HOST);
process.send({ port: app.getHttpServer().address().port });
