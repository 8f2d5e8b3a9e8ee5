import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { DatabaseState } from '../platform/database/database-state.js';
import { Leases } from '../platform/jobs/leases.js';
import { Clock } from '../platform/time/clock.js';
import { INFORMATICS_MARATHON } from './olympiads.js';
import { DOMAIN, PeopleMaker, STUDENTS } from './people.js';
import { readPeople } from './read-people.js';
import { Season } from './season.js';
import { MINUTE_MS } from './spans.js';
import { TurnedClock } from './turned-clock.js';

const ALIVE_MS = 15_000;
const STEP_MS = 20;

/** Loads what is missing and answers one sentence on what is there. Throws when the product runs on the database. */
export async function loadSeason(
  app: INestApplicationContext,
  now: number,
  say: (progress: string) => void,
): Promise<string> {
  const database = app.get(DatabaseState, { strict: false });
  await new Promise<void>((resolve) => database.whenPrepared(resolve));
  const db = app.get<Connection>(getConnectionToken(), { strict: false }).getClient().db();
  const users = db.collection('users');
  const isWhole = (await users.findOne({ email: `grader@${DOMAIN}` })) !== null;
  const running = { phase: 'published', 'title.en': INFORMATICS_MARATHON.title.en, closesAt: { $gt: new Date(now) } };
  if (isWhole && (await db.collection('olympiads').findOne(running))) return 'the demo season is there already';
  const foreign = await users.findOne({ email: { $not: new RegExp(`@${DOMAIN.replace('.', '\\.')}$`) } });
  if (!isWhole && foreign) return 'the database is in use: no demo season was loaded';
  const { holder } = app.get(Leases, { strict: false });
  const alive = { at: { $gt: new Date(now - ALIVE_MS) }, _id: { $ne: holder as never } };
  if (await db.collection('heartbeats').findOne(alive)) {
    throw new Error(
      'The product is running on this database: stop it, wait a few seconds and load the demo season again',
    );
  }
  const settled = async (): Promise<void> => {
    while (await db.collection('events').findOne({ 'pending.0': { $exists: true } })) await delay(STEP_MS);
  };
  const clock = new TurnedClock(app.get(Clock, { strict: false }), Math.floor(now / MINUTE_MS) * MINUTE_MS);
  const season = new Season(app, clock, settled, say);
  if (isWhole) {
    const { students, student, organizer } = await readPeople(db);
    await season.run(organizer, students, student);
    return 'a new running olympiad was opened';
  }
  // What a load that was interrupted left behind is of no use.
  for (const { name } of await db.listCollections().toArray()) await db.collection(name).deleteMany({});
  const people = new PeopleMaker(app, clock);
  const made = await people.make();
  await settled();
  say(`${STUDENTS} students and one account a role`);
  await season.hold(made);
  await people.makeLast();
  return `${STUDENTS} students, 5 olympiads, 40 portfolios`;
}
