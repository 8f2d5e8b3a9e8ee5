import { Binary, Decimal128, Double, Int32, Long, type Document } from 'mongodb';
import type { Client } from './client.js';
import { make, type MadeOlympiad } from './make.js';
import { jpeg, pdf } from './pictures.js';
import { publishedOf } from './portfolios.js';
import type { TestApp } from './start-app.js';

/** A small season with everything in it that a backup has to bring back. */
export interface Season {
  olympiad: MadeOlympiad;
  students: Client[];
}

/** Students who sat an olympiad, uploaded files and published portfolios; every event is handled. */
export async function playSeason(app: TestApp, count = 3): Promise<Season> {
  const olympiad = await make.olympiad(app);
  const students: Client[] = [];
  for (let number = 0; number < count; number += 1) {
    const student = await app.as('student');
    await make.sat(olympiad, student);
    await student.upload('/api/upload/photo', 'me.jpg', 'image/jpeg', await jpeg());
    await student.upload('/api/upload/evidence', 'proof.pdf', 'application/pdf', pdf());
    await publishedOf(student);
    students.push(student);
  }
  await atRest(app);
  return { olympiad, students };
}

/** Waits until nothing that a backup holds changes any more, unless somebody does something. */
export async function atRest(app: TestApp): Promise<void> {
  await app.settled();
  // They would go by themselves a minute later, in the middle of a comparison.
  await app.db.collection('standingParts').deleteMany({ retiredAt: { $exists: true } });
}

/** A collection of a later module, with whatever BSON and indexes can be. */
export async function addOddities(app: TestApp): Promise<void> {
  const odd = await app.db.createCollection('later', { collation: { locale: 'de', strength: 2 } });
  await odd.insertMany([
    {
      _id: 1 as never,
      name: 'Über',
      whole: new Double(1),
      small: new Int32(1),
      large: Long.fromString('9007199254740993'),
    },
    {
      _id: 'two' as never,
      price: new Decimal128('1.10'),
      bytes: new Binary(Buffer.from([0, 255])),
      at: new Date(0),
      none: null,
    },
    { _id: { x: 1 } as never, pattern: /a.b/i, list: [1, [2, { deep: true }]], text: 'tabs\tand “quotes”' },
    // JavaScript would put the numbers first.
    inOrder(
      ['_id', 'order'],
      ['b', inOrder(['10', 'ten'], ['9', [inOrder(['2', 'two'], ['1', 'one'])]])],
      ['1', 'one'],
    ),
  ]);
  await odd.createIndex(
    { name: 'text', text: 'text' },
    { weights: { name: 5 }, default_language: 'german', collation: { locale: 'simple' } },
  );
  await odd.createIndex({ name: 1 }, { unique: true, partialFilterExpression: { name: { $type: 'string' } } });
  await odd.createIndex({ at: 1 }, { expireAfterSeconds: 2_000_000_000, name: 'goes' });
  await odd.createIndex({ 'list.0': 1, large: -1 }, { sparse: true, collation: { locale: 'simple' } });
}

function inOrder(...members: [string, unknown][]): Document {
  return new Map(members);
}
