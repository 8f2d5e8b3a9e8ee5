import { addAbortSignal, Readable } from 'node:stream';
import { BSON } from 'mongodb';
import { Stop } from '../stop.mjs';
import { atOnce } from './at-once.mjs';
import { atOneMoment, inChunks } from './documents.mjs';
import { isKept } from './left-out.mjs';
import { CHECKSUMS, SEALED, sealFor, written } from './manifest.mjs';
import { Contents, Measure } from './measure.mjs';
import { metadataOf } from './metadata.mjs';

const FILES_AT_ONCE = 8;
/** The key of a file of ours: its folder, two digits of its id, its id. */
const OURS = /^(users|olympiads)\/[0-9a-f]{2}\/[0-9a-f]{24}$/;

/**
 * Takes a backup. The documents are read first, at one moment; then the files. A file is never changed once a document
 * says it is stored, and goes only with its owner's account; so whatever the documents of that moment name is still
 * there, and what arrives later is left for the next backup. The other way round a file that arrives between would be
 * missing.
 *
 * @param {object} from
 * @param {import('mongodb').MongoClient} from.client
 * @param {import('./stored-files.mjs').StoredFiles} from.files
 * @param {import('./shelf.mjs').Shelf} shelf
 * @param {object} options
 * @param {string} options.key BACKUP_KEY; empty: not encrypted
 * @param {boolean} [options.withoutLost] go on when a file that a document names is nowhere
 * @param {(text: string) => void} [options.note] told how far it is
 * @param {AbortSignal} [options.signal] ends it; nothing is left then
 * @returns {Promise<import('./manifest.mjs').Manifest>}
 */
export function takeBackup({ client, files }, shelf, { key, withoutLost = false, note = () => {}, signal }) {
  return atOneMoment(client, isKept, async (moment) => {
    const takenAt = new Date();
    const draft = await shelf.begin(takenAt);
    try {
      const book = new Book(draft, sealFor(key), signal);
      const { collections, stored } = await storeDocuments(moment, client.db().databaseName, book, note);
      // Before the files: they may take longer than the server remembers the moment.
      const level = await levelOf(moment);
      const kept = await storeFiles(files, stored, book, note);
      const { lost, removed } = await judgeMissing(client.db(), kept.missing);
      if (lost.length > 0 && !withoutLost) throw new FilesLost(lost);
      const manifest = {
        format: 1,
        name: draft.name,
        database: client.db().databaseName,
        takenAt: takenAt.toISOString(),
        server: (await client.db().command({ buildInfo: 1 })).version,
        level,
        sealing: book.sealing,
        collections,
        files: { count: kept.count, bytes: kept.bytes, lost, removed },
        checksums: await book.close(),
      };
      await draft.finish(written(manifest, book.seal));
      return manifest;
    } catch (error) {
      await draft.discard();
      throw explainedRoom(error, shelf.where(draft.name));
    }
  });
}

/** Writes the files of a backup, sealed if need be, and keeps the list of their checksums. */
class Book {
  #lines = [];

  constructor(draft, { seal, sealing }, signal) {
    this.draft = draft;
    this.signal = signal;
    this.seal = seal;
    this.sealing = sealing;
  }

  /**
   * @param {string} path
   * @param {Readable} content
   * @returns {Promise<{ path: string, plain: Measure }>} where it lies, and the measure of what it holds
   */
  async write(path, content) {
    this.signal?.throwIfAborted();
    if (this.signal) addAbortSignal(this.signal, content);
    const plain = new Measure();
    const stored = this.seal ? new Measure() : plain;
    const out = this.seal ? path + SEALED : path;
    await this.draft.write(out, [content, plain, ...(this.seal ? [this.seal.closing(out), stored] : [])]);
    this.#lines.push(`${stored.sha256}  ${out}`);
    return { path: out, plain };
  }

  /** Writes the list; `sha256sum -c` understands it. @returns {Promise<string>} its own checksum */
  async close() {
    const measure = new Measure();
    const list = Readable.from([Buffer.from(`${this.#lines.sort(byPath).join('\n')}\n`)], { objectMode: false });
    await this.draft.write(CHECKSUMS, [list, measure]);
    return measure.sha256;
  }
}

const byPath = (one, other) => (one.slice(66) < other.slice(66) ? -1 : 1);

async function storeDocuments(moment, database, book, note) {
  const collections = [];
  const stored = new Map();
  for (const collection of moment.collections) {
    const { name, type } = collection;
    const at = `${database}/${encodeURIComponent(name)}`;
    const metadata = await book.write(
      `${at}.metadata.json`,
      Readable.from([Buffer.from(metadataOf(collection))], { objectMode: false }),
    );
    const entry = { name, documents: 0, bytes: 0, contents: new Contents().hex, data: null, metadata: metadata.path };
    collections.push(entry);
    if (type === 'view') continue;
    const contents = new Contents();
    const chunks = inChunks(moment.read(name), (document) => {
      contents.add(document);
      if (name === 'files') rememberFile(stored, document);
      if (contents.documents % 10_000 === 0) note(`${name}: ${contents.documents} documents`);
    });
    const data = await book.write(`${at}.bson`, Readable.from(chunks, { objectMode: false }));
    Object.assign(entry, { documents: contents.documents, contents: contents.hex });
    Object.assign(entry, { bytes: data.plain.bytes, data: data.path });
    note(`${name}: ${entry.documents} documents`);
  }
  return { collections, stored };
}

function rememberFile(stored, document) {
  const { state, key, sha256 } = BSON.deserialize(document);
  if (state === 'stored') stored.set(key, sha256);
}

/** Everything the documents name, and what lies beside it that they never knew, such as uploads copied from elsewhere. */
async function storeFiles(files, stored, book, note) {
  const kept = { count: 0, bytes: 0, missing: new Set(stored.keys()) };
  const wanted = async function* () {
    for await (const key of files.list()) if (stored.has(key) || !OURS.test(key)) yield key;
  };
  await atOnce(FILES_AT_ONCE, wanted(), async (key) => {
    const content = await files.read(key);
    // A stranger's file may go at any time; one of ours is then missing, and told below.
    if (!content) return;
    const { plain } = await book.write(`files/${key}`, content);
    const expected = stored.get(key);
    if (expected && expected !== plain.sha256) {
      throw new Stop(`The file ${key} is not what was uploaded: its checksum differs from its document's. Restore it.`);
    }
    kept.missing.delete(key);
    kept.count += 1;
    kept.bytes += plain.bytes;
    if (kept.count % 1_000 === 0) note(`${kept.count} files`);
  });
  return kept;
}

/**
 * Of the files that were not there: those whose documents went meanwhile, with somebody's account, and those that are
 * lost. The document goes just after the file, so it is looked at again for a while.
 */
async function judgeMissing(db, missing) {
  const LOOKS = 6;
  let lost = [...missing];
  for (let look = 0; look < LOOKS && lost.length > 0; look += 1) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    const still = await db.collection('files').distinct('key', { key: { $in: lost }, state: 'stored' });
    lost = still;
  }
  return { lost: lost.sort(), removed: [...missing].filter((key) => !lost.includes(key)).sort() };
}

/** Documents name files that are nowhere. */
class FilesLost extends Stop {
  constructor(lost) {
    super(
      `${lost.length} files that documents name are missing, such as ${lost[0]}: find them (is UPLOAD_PATH or ` +
        'S3_BUCKET right?), or add --without-lost to keep everything else and list them in the manifest.',
    );
  }
}

/** The newest migration that has changed the documents. */
async function levelOf(moment) {
  let level = 0;
  if (!moment.collections.some(({ name }) => name === 'migrations')) return level;
  for await (const bytes of moment.read('migrations')) {
    const { _id, state } = BSON.deserialize(bytes);
    if (state !== 'waiting') level = Math.max(level, _id);
  }
  return level;
}

function explainedRoom(error, where) {
  if (!/ENOSPC|EDQUOT/.test(error.code ?? '')) return error;
  return new Stop(
    `The disk is full where backups lie (${where}); nothing was kept: free some room or lower BACKUP_KEEP_DAYS.`,
  );
}
