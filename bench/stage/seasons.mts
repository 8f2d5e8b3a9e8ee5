import { hash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ObjectId, type Db, type Document } from 'mongodb';
import { loadDemo } from '../../scripts/product/api.mjs';
import { atOnce } from '../../scripts/backup/at-once.mts';
import { isKept } from '../../scripts/backup/left-out.mts';
import { asWanted, type Index } from '../../scripts/backup/metadata.mts';
import type { Stage } from './stage.mts';

const FILES_AT_ONCE = 16;
const ID_IN_TEXT = /\b[0-9a-f]{24}\b/g;

/**
 * Fills a database and an upload folder with as many copies of the demo season as it takes to have so many users. The
 * first one is made by the product itself, so each document is what it stores, and copies name each other as the first
 * ones do. Who has no file in the season is given a picture, so everybody has at least one.
 */
export async function fillWithSeasons(
  stage: Stage,
  {
    database,
    uploads,
    users,
    note,
  }: { database: string; uploads: string; users: number; note: (text: string) => void },
) {
  await loadDemo(
    {
      ...{ MONGODB_URI: stage.uri(database), UPLOAD_PATH: uploads },
      ...{ JWT_SECRET: stage.secret, SIGNING_KEY: stage.signingKey },
    },
    note,
  );
  const db = stage.mongo.db(database);
  // They would go by themselves a minute later, in the middle of a comparison.
  await db.collection('standingParts').deleteMany({ retiredAt: { $exists: true } });
  await giveFiles(db, uploads);
  const season = await readSeason(db);
  // Made once over everything, as a restore does: much faster than adding to them.
  const indexes = await takeIndexes(db, season.keys());
  const size = season.get('users')?.length ?? 0;
  if (size === 0) throw new Error('The demo season has nobody in it');
  for (let number = 1; number * size < users; number += 1) {
    const copy = copying(number);
    for (const [name, documents] of season) {
      const some = documents.slice(0, name === 'users' ? users - number * size : undefined);
      // What no season has of its own, such as a migration, keeps its id.
      const copies = some.map((one) => copy(one)).filter(({ _id }, at) => String(_id) !== String(some[at]?._id));
      if (copies.length === 0) continue;
      if (name === 'files') await writeCopies(copies as StoredFile[], some as StoredFile[], uploads);
      await db.collection(name).insertMany(copies, { ordered: false });
    }
    note(`${Math.min((number + 1) * size, users)} of ${users} users`);
  }
  for (const [createIndexes, wanted] of indexes) await db.command({ createIndexes, indexes: wanted });
}

async function takeIndexes(db: Db, names: Iterable<string>) {
  const taken = new Map<string, ReturnType<typeof asWanted>[]>();
  for (const name of names) {
    const indexes = ((await db.collection(name).listIndexes().toArray()) as Index[]).filter(
      (index) => index.name !== '_id_',
    );
    if (indexes.length > 0) taken.set(name, indexes.map(asWanted));
    await db.collection(name).dropIndexes();
  }
  return taken;
}

/** What a file's document says, as far as is changed here. */
type StoredFile = Document & { _id: ObjectId; key: string; purpose?: string; ownerId?: ObjectId };

async function giveFiles(db: Db, uploads: string) {
  const files = db.collection<StoredFile>('files');
  const photo = await files.findOne({ purpose: 'photo' });
  if (!photo) throw new Error('The demo season has no picture');
  const owners = (await files.distinct('ownerId')).filter((owner) => owner !== undefined);
  const without = await db.collection('users').distinct('_id', { _id: { $nin: owners } });
  const given = without.map((ownerId) => {
    const _id = new ObjectId();
    return { ...photo, _id, ownerId, key: `users/${String(_id).slice(0, 2)}/${String(_id)}` };
  });
  await writeCopies(
    given,
    given.map(() => photo),
    uploads,
  );
  await files.insertMany(given);
}

async function readSeason(db: Db) {
  const season = new Map<string, Document[]>();
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    const documents = isKept(name) ? await db.collection(name).find().toArray() : [];
    if (documents.length > 0) season.set(name, documents);
  }
  return season;
}

/** Stores a file for each of the documents, told apart by its id behind the picture, and notes its size and checksum. */
async function writeCopies(copies: StoredFile[], originals: StoredFile[], uploads: string) {
  const pairs = copies.map((copy, at) => ({ copy, original: originals[at] ?? copy }));
  await atOnce(FILES_AT_ONCE, pairs, async ({ copy, original }) => {
    const content = Buffer.concat([await readFile(join(uploads, original.key)), Buffer.from(String(copy._id))]);
    await mkdir(dirname(join(uploads, copy.key)), { recursive: true });
    await writeFile(join(uploads, copy.key), content);
    Object.assign(copy, { size: content.length, sha256: hash('sha256', content) });
  });
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && value.constructor === Object;

/** A document of another season: its ids, its address of mail and its path are others, and so are those it names. */
function copying(number: number) {
  const idOf = (hex: string) =>
    hex.slice(0, 8) + ((parseInt(hex.slice(8, 16), 16) ^ number) >>> 0).toString(16).padStart(8, '0') + hex.slice(16);
  const copied = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') {
      if (name === 'email') return `season-${number}-${value}`;
      return name === 'slug' ? `${value}-${number}` : value.replace(ID_IN_TEXT, idOf);
    }
    if (value instanceof ObjectId) return ObjectId.createFromHexString(idOf(value.toHexString()));
    if (Array.isArray(value)) return value.map((one) => copied(one, name));
    return isPlain(value) ? members(value) : value;
  };
  const members = (value: object): Document =>
    Object.fromEntries(Object.entries(value).map(([key, one]) => [key.replace(ID_IN_TEXT, idOf), copied(one, key)]));
  return members;
}
