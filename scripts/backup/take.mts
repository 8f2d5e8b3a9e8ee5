import { addAbortSignal, Readable } from 'node:stream';
import { BSON } from 'mongodb';
import { Stop } from '../process/stop.mjs';
import { codeOf } from '../process/thrown.mjs';
import { atOnce } from './at-once.mts';
import { atOneMoment, inChunks, type Moment } from './documents.mts';
import { isKept } from './left-out.mts';
import { CHECKSUMS, SEALED, sealFor, written, type Manifest } from './manifest.mts';
import { Contents, Measure } from './measure.mts';
import { metadataOf } from './metadata.mts';
import type { Db, MongoClient } from 'mongodb';
import type { StoredFiles } from './stored-files.mts';
import type { Draft, Shelf } from './shelf.mts';

const FILES_AT_ONCE = 8;
/** The key of a file of ours: its folder, two digits of its id, its id. */
const OURS = /^(users|olympiads)\/[0-9a-f]{2}\/[0-9a-f]{24}$/;

/**
 * Takes a backup. The documents are read first, at one moment; then the files. A file is never changed once a document
 * says it is stored, and goes only with its owner's account; so whatever the documents of that moment name is still
 * there, and what arrives later is left for the next backup. The other way round a file that arrives between would be
 * missing.
 *
 * @param options.key BACKUP_KEY; empty: not encrypted
 * @param [options.withoutLost] go on when a file that a document names is nowhere
 * @param [options.note] told how far it is
 * @param [options.signal] ends it; nothing is left then
 */
export function takeBackup(
  { client, files }: { client: MongoClient; files: StoredFiles },
  shelf: Shelf,
  {
    key,
    withoutLost = false,
    note = () => {},
    signal,
  }: { key: string; withoutLost?: boolean; note?: (text: string) => void; signal?: AbortSignal },
): Promise<Manifest> {
  return atOneMoment(client, isKept, async (moment): Promise<Manifest> => {
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
      const manifest: Manifest = {
        format: 1,
        name: draft.name,
        database: client.db().databaseName,
        takenAt: takenAt.toISOString(),
        server: String((await client.db().command({ buildInfo: 1 })).version),
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
  #lines: string[] = [];
  readonly draft;
  readonly signal;
  readonly seal;
  readonly sealing;

  constructor(draft: Draft, { seal, sealing }: ReturnType<typeof sealFor>, signal: AbortSignal | undefined) {
    this.draft = draft;
    this.signal = signal;
    this.seal = seal;
    this.sealing = sealing;
  }

  /** @returns where it lies, and the measure of what it holds */
  async write(path: string, content: Readable): Promise<{ path: string; plain: Measure }> {
    this.signal?.throwIfAborted();
    if (this.signal) addAbortSignal(this.signal, content);
    const plain = new Measure();
    const stored = this.seal ? new Measure() : plain;
    const out = this.seal ? path + SEALED : path;
    await this.draft.write(out, [content, plain, ...(this.seal ? [this.seal.closing(out), stored] : [])]);
    this.#lines.push(`${stored.sha256}  ${out}`);
    return { path: out, plain };
  }

  /** Writes the list; `sha256sum -c` understands it. @returns its own checksum */
  async close(): Promise<string> {
    const measure = new Measure();
    const list = Readable.from([Buffer.from(`${this.#lines.sort(byPath).join('\n')}\n`)], { objectMode: false });
    await this.draft.write(CHECKSUMS, [list, measure]);
    return measure.sha256;
  }
}

const byPath = (one: string, other: string) => (one.slice(66) < other.slice(66) ? -1 : 1);

async function storeDocuments(moment: Moment, database: string, book: Book, note: (text: string) => void) {
  const collections: Manifest['collections'] = [];
  const stored = new Map<string, string>();
  for (const collection of moment.collections) {
    const { name, type } = collection;
    const at = `${database}/${encodeURIComponent(name)}`;
    const metadata = await book.write(
      `${at}.metadata.json`,
      Readable.from([Buffer.from(metadataOf(collection))], { objectMode: false }),
    );
    const empty = { documents: 0, bytes: 0, contents: new Contents().hex, data: null };
    const entry: Manifest['collections'][number] = { name, ...empty, metadata: metadata.path };
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

function rememberFile(stored: Map<string, string>, document: Uint8Array) {
  const { state, key, sha256 } = BSON.deserialize(document) as { state: string; key: string; sha256: string };
  if (state === 'stored') stored.set(key, sha256);
}

/** Everything the documents name, and what lies beside it that they never knew, such as uploads copied from elsewhere. */
async function storeFiles(files: StoredFiles, stored: Map<string, string>, book: Book, note: (text: string) => void) {
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
async function judgeMissing(db: Db, missing: Set<string>) {
  const LOOKS = 6;
  let lost = [...missing];
  for (let look = 0; look < LOOKS && lost.length > 0; look += 1) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    lost = await db.collection<{ key: string }>('files').distinct('key', { key: { $in: lost }, state: 'stored' });
  }
  return { lost: lost.sort(), removed: [...missing].filter((key) => !lost.includes(key)).sort() };
}

/** Documents name files that are nowhere. */
class FilesLost extends Stop {
  constructor(lost: string[]) {
    super(
      `${lost.length} files that documents name are missing, such as ${lost[0]}: find them (is UPLOAD_PATH or ` +
        'S3_BUCKET right?), or add --without-lost to keep everything else and list them in the manifest.',
    );
  }
}

/** The newest migration that has changed the documents. */
async function levelOf(moment: Moment) {
  let level = 0;
  if (!moment.collections.some(({ name }) => name === 'migrations')) return level;
  for await (const bytes of moment.read('migrations')) {
    const { _id, state } = BSON.deserialize(bytes) as { _id: number; state: string };
    if (state !== 'waiting') level = Math.max(level, _id);
  }
  return level;
}

function explainedRoom(error: unknown, where: string) {
  if (!/ENOSPC|EDQUOT/.test(String(codeOf(error)))) return error;
  return new Stop(
    `The disk is full where backups lie (${where}); nothing was kept: free some room or lower BACKUP_KEEP_DAYS.`,
  );
}
