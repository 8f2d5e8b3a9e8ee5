import { BSON } from 'mongodb';
import { Stop } from '../stop.mjs';

const snapshotUnavailable = 246;
const snapshotTooOld = 239;
const mostTries = 5;
const chunkBytes = 1_048_576;
/** Documents the server sends at a time: with its own limit, of 16 MB, most memory would be what waits to be forgotten. */
export const READ_AT_ONCE = 200;

/** Types as they are stored; a 1 that is a double stays one. */
const asStored = { promoteValues: false, promoteBuffers: false, bsonRegExp: true };

/**
 * @typedef {object} Moment one state of the whole database, however long it is read
 * @property {{ name: string, type: string, options: object, uuid?: string, indexes: object[] }[]} collections
 * @property {(name: string) => AsyncIterable<Uint8Array>} read a collection's documents, as BSON
 */

/**
 * Hands over the database as it was at one moment: every collection is read at the same cluster time, whatever is
 * written meanwhile. A collection or an index that is just being made refuses such a reading; then the work is begun
 * again at a later moment.
 *
 * @template T
 * @param {import('mongodb').MongoClient} client
 * @param {(name: string) => boolean} isWanted by a collection's name
 * @param {(moment: Moment) => Promise<T>} work may be called again, and then has to begin anew
 * @returns {Promise<T>}
 */
export async function atOneMoment(client, isWanted, work) {
  const db = client.db();
  for (let tries = 1; ; tries += 1) {
    const collections = await collectionsOf(db, isWanted);
    const session = client.startSession({ snapshot: true });
    try {
      return await work({
        collections,
        read: (name) => db.collection(name).find({}, { session, raw: true, batchSize: READ_AT_ONCE }),
      });
    } catch (error) {
      if (error.code === snapshotTooOld) throw tooLong(error);
      if (error.code !== snapshotUnavailable || tries === mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * tries));
    } finally {
      await session.endSession();
    }
  }
}

function tooLong(cause) {
  return new Stop(
    'The backup took longer than the server remembers the moment it began with: raise that on every server with ' +
      'db.adminCommand({ setParameter: 1, minSnapshotHistoryWindowInSeconds: 3600 }), or back up at a quieter time.',
    { cause },
  );
}

async function collectionsOf(db, isWanted) {
  const found = await db.listCollections({}, { nameOnly: false }).toArray();
  const wanted = found.filter(({ name }) => isWanted(name)).sort((one, other) => (one.name < other.name ? -1 : 1));
  const collections = [];
  for (const { name, type, options, info } of wanted) {
    if (type === 'timeseries')
      throw new Stop(`${name} is a time series, which this backup cannot read: use mongodump.`);
    const indexes = type === 'view' ? [] : await db.collection(name).listIndexes().toArray();
    collections.push({ name, type, options, uuid: info.uuid?.toHexString(false), indexes });
  }
  return collections;
}

/**
 * Puts documents together into pieces of about a megabyte: one write each would be slow.
 *
 * @param {AsyncIterable<Uint8Array>} documents
 * @param {(document: Uint8Array) => void} look at each
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* inChunks(documents, look) {
  let held = [];
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
 * @param {AsyncIterable<Buffer>} stream
 * @param {string} path for the sentence about a file that was cut
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* documentsIn(stream, path) {
  let held = Buffer.alloc(0);
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
 *
 * @param {Buffer} bytes
 * @returns {object | Map<string, unknown>}
 */
export function exactly(bytes) {
  const document = BSON.deserialize(bytes, asStored);
  return bytes.equals(BSON.serialize(document)) ? document : toMap(bytes);
}

const embedded = 3;

function toMap(bytes) {
  const map = new Map();
  for (const [type, nameAt, nameLength, at, length] of BSON.onDemand.parseToElements(bytes)) {
    const name = Buffer.from(bytes.subarray(nameAt, nameAt + nameLength)).toString('utf8');
    map.set(name, type === embedded ? toMap(bytes.subarray(at, at + length)) : alone(bytes, nameAt - 1, at + length));
  }
  return map;
}

/** One element's value, read as a document of its own; members inside of arrays keep their order too. */
function alone(bytes, from, to) {
  const size = to - from + 5;
  const document = Buffer.alloc(size);
  document.writeInt32LE(size, 0);
  document.set(bytes.subarray(from, to), 4);
  const [value] = Object.values(BSON.deserialize(document, asStored));
  return Array.isArray(value) ? listOf(document) : value;
}

function listOf(document) {
  const [[, , , at, length]] = BSON.onDemand.parseToElements(document);
  return [...toMap(document.subarray(at, at + length)).values()];
}
