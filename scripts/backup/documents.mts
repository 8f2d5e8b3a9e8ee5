import { BSON } from 'mongodb';
import { Stop } from '../process/stop.mjs';
import { codeOf } from '../process/thrown.mjs';
import type { ClientSession, Collection as Stored, Db, MongoClient } from 'mongodb';

const snapshotUnavailable = 246;
const snapshotTooOld = 239;
const mostTries = 5;
const chunkBytes = 1_048_576;
/** Documents the server sends at a time: with its own limit, of 16 MB, most memory would be what waits to be forgotten. */
export const READ_AT_ONCE = 200;

/** Types as they are stored; a 1 that is a double stays one. */
const asStored = { promoteValues: false, promoteBuffers: false, bsonRegExp: true };

/** A collection as the server describes it; `uuid` is in hex, and a view has none. */
export type Collection = { name: string; type: string; options: object; uuid?: string; indexes: object[] };

export interface Moment {
  collections: Collection[];
  /** The documents of a collection as BSON. */
  read: (name: string) => AsyncIterable<Uint8Array>;
}

/**
 * Hands over the database as it was at one moment: every collection is read at the same cluster time, whatever is
 * written meanwhile. A collection or an index that is just being made refuses such a reading; then the work is begun
 * again at a later moment.
 *
 * @param isWanted by a collection's name
 * @param work may be called again, and then has to start again
 */
export async function atOneMoment<T>(
  client: MongoClient,
  isWanted: (name: string) => boolean,
  work: (moment: Moment) => Promise<T>,
): Promise<T> {
  const db = client.db();
  for (let tries = 1; ; tries += 1) {
    const collections = await collectionsOf(db, isWanted);
    const session = client.startSession({ snapshot: true });
    try {
      return await work({
        collections,
        read: (name) => rawDocuments(db.collection(name), session),
      });
    } catch (error) {
      if (codeOf(error) === snapshotTooOld) throw tooLong(error);
      if (codeOf(error) !== snapshotUnavailable || tries === mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * tries));
    } finally {
      await session.endSession();
    }
  }
}

/** As BSON: the driver then gives bytes where its types promise documents. */
export async function* rawDocuments(collection: Stored, session?: ClientSession): AsyncGenerator<Uint8Array> {
  const cursor = collection.find({}, { session, raw: true, batchSize: READ_AT_ONCE });
  for await (const document of cursor) {
    const bytes: unknown = document;
    if (!(bytes instanceof Uint8Array)) throw new TypeError('The driver answers no bytes');
    yield bytes;
  }
}

function tooLong(cause: unknown) {
  return new Stop(
    'The backup took longer than the server remembers the moment it began with: raise that on every server with ' +
      'db.adminCommand({ setParameter: 1, minSnapshotHistoryWindowInSeconds: 3600 }), or back up at a quieter time.',
    { cause },
  );
}

async function collectionsOf(db: Db, isWanted: (name: string) => boolean) {
  const found = await db.listCollections({}, { nameOnly: false }).toArray();
  const wanted = found.filter(({ name }) => isWanted(name)).sort((one, other) => (one.name < other.name ? -1 : 1));
  const collections: Collection[] = [];
  for (const { name, type = 'collection', options = {}, info } of wanted) {
    if (type === 'timeseries')
      throw new Stop(`${name} is a time series, which this backup cannot read: use mongodump.`);
    const indexes = type === 'view' ? [] : ((await db.collection(name).listIndexes().toArray()) as object[]);
    collections.push({ name, type, options, uuid: info?.uuid?.toString('hex'), indexes });
  }
  return collections;
}

/**
 * Puts documents together into pieces of about a megabyte: one write each would be slow.
 *
 * @param look at each
 */
export async function* inChunks(
  documents: AsyncIterable<Uint8Array>,
  look: (document: Uint8Array) => void,
): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const document of documents) {
    look(document);
    held.push(document);
    size += document.length;
    if (size < chunkBytes) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

/**
 * The documents of a `.bson` file, one after another.
 *
 * @param path for the sentence about a file that was cut
 */
export async function* documentsIn(stream: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    held = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    let at = 0;
    while (held.length - at >= 4) {
      const length = held.readInt32LE(at);
      if (length < 5) throw new Stop(`${path} is no BSON file.`);
      if (held.length - at < length) break;
      yield held.subarray(at, at + length);
      at += length;
    }
    held = held.subarray(at);
  }
  if (held.length > 0) throw new Stop(`${path} ends in the middle of a document.`);
}

/**
 * A document that is stored again byte for byte. JavaScript puts members such as "2" and "10" before all others; a
 * document that has some becomes a Map, which keeps their order.
 */
export function exactly(bytes: Buffer): object | Map<string, unknown> {
  const document = BSON.deserialize(bytes, asStored);
  return bytes.equals(BSON.serialize(document)) ? document : toMap(bytes);
}

const embedded = 3;

function toMap(bytes: Uint8Array): Map<string, unknown> {
  const map = new Map<string, unknown>();
  for (const [type, nameAt, nameLength, at, length] of BSON.onDemand.parseToElements(bytes)) {
    const name = Buffer.from(bytes.subarray(nameAt, nameAt + nameLength)).toString('utf8');
    map.set(name, type === embedded ? toMap(bytes.subarray(at, at + length)) : alone(bytes, nameAt - 1, at + length));
  }
  return map;
}

/** One element's value, read as a document of its own; members inside of arrays keep their order too. */
function alone(bytes: Uint8Array, from: number, to: number): unknown {
  const size = to - from + 5;
  const document = Buffer.alloc(size);
  document.writeInt32LE(size, 0);
  document.set(bytes.subarray(from, to), 4);
  const members: Record<string, unknown> = BSON.deserialize(document, asStored);
  const [value] = Object.values(members);
  return Array.isArray(value) ? listOf(document) : value;
}

function listOf(document: Uint8Array) {
  const [, , , at = 0, length = 0] = [...BSON.onDemand.parseToElements(document)][0] ?? [];
  return [...toMap(document.subarray(at, at + length)).values()];
}
