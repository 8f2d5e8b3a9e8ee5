import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BSON, type MongoClient } from 'mongodb';
import { documentsIn, exactly } from '../backup/documents.mts';
import { Contents } from '../backup/measure.mts';
import { removeOld } from '../backup/retention.mts';
import { newSealing, Seal } from '../backup/sealed.mts';
import { FolderShelf, nameOf, type Shelf } from '../backup/shelf.mts';
import { takeBackup } from '../backup/take.mts';
import type { StoredFiles } from '../backup/stored-files.mts';

const KEY = 'a key of at least 32 characters, as is asked';
const NO_FILES: StoredFiles = {
  list: async function* () {},
  read: async () => undefined,
  write: async () => undefined,
  close: () => undefined,
};
const DAY_MS = 86_400_000;

async function through(content: Buffer, transform: Transform): Promise<Buffer> {
  const out: Buffer[] = [];
  await pipeline(Readable.from([content], { objectMode: false }), transform, async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) out.push(chunk);
  });
  return Buffer.concat(out);
}

describe('a sealed file', () => {
  const seal = new Seal(KEY, newSealing());

  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('of %i bytes opens to what it was', async (size) => {
    const content = Buffer.alloc(size, 'abc');
    const sealed = await through(content, seal.closing('db/users.bson'));
    expect(sealed.includes('abcabc')).toBe(false);
    expect((await through(sealed, seal.opening('db/users.bson'))).equals(content)).toBe(true);
  });

  it('does not open cut, changed, reordered, under another name or with another key', async () => {
    const sealed = await through(Buffer.alloc(200_000, 'abc'), seal.closing('one'));
    const piece = 4 + 65_536 + 16;
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
    const swapped = Buffer.concat([
      sealed.subarray(0, 24),
      sealed.subarray(24 + piece, 24 + 2 * piece),
      sealed.subarray(24, 24 + piece),
      sealed.subarray(24 + 2 * piece),
    ]);
    const wrong = [changed, swapped, sealed.subarray(0, 24 + piece), sealed.subarray(0, -1), sealed.subarray(0, 10)];
    for (const bytes of wrong) await expect(through(bytes, seal.opening('one'))).rejects.toThrow('was changed');
    await expect(through(sealed, seal.opening('two'))).rejects.toThrow('was changed');
    await expect(through(sealed, new Seal(KEY, newSealing()).opening('one'))).rejects.toThrow('was changed');
  });
});

describe('a document', () => {
  it('is stored again byte for byte, also with numbers as names', () => {
    const odd = new Map<string, unknown>([
      ['b', 1],
      ['10', new Map([['z', new BSON.Double(1)]])],
      [
        '2',
        [
          new Map<string, unknown>([['5', BSON.Long.fromNumber(1)]]),
          [
            new Map([
              ['b', 1],
              ['4', 2],
            ]),
          ],
        ],
      ],
    ]);
    const bytes = Buffer.from(BSON.serialize(odd));
    expect(Buffer.from(BSON.serialize(exactly(bytes))).equals(bytes)).toBe(true);
  });

  it('is found whole wherever its file is cut into chunks, and a cut file is refused', async () => {
    const documents = [{ a: 1 }, { text: 'x'.repeat(300) }, {}].map((one) => Buffer.from(BSON.serialize(one)));
    const file = Buffer.concat(documents);
    for (const size of [1, 3, 7, 100, 1_000]) {
      const chunks = Array.from({ length: Math.ceil(file.length / size) }, (_, at) =>
        file.subarray(at * size, (at + 1) * size),
      );
      const found: Buffer[] = [];
      for await (const one of documentsIn(Readable.from(chunks), 'x.bson')) found.push(Buffer.from(one));
      expect(Buffer.concat(found).equals(file)).toBe(true);
      expect(found).toHaveLength(3);
    }
    await expect(Array.fromAsync(documentsIn(Readable.from([file.subarray(0, -1)]), 'x.bson'))).rejects.toThrow(
      'x.bson ends',
    );
  });

  it('counts in the fingerprint of a collection, whatever the order', () => {
    const print = (...documents: string[]) => {
      const contents = new Contents();
      for (const one of documents) contents.add(Buffer.from(one));
      return contents.hex;
    };
    expect(print('a', 'b', 'c')).toBe(print('c', 'a', 'b'));
    expect(new Set([print(), print('a'), print('b'), print('a', 'b'), print('ab')]).size).toBe(5);
  });
});

describe('the folder of backups', () => {
  let folder: string;
  let shelf: Shelf;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'olympiad-shelf-'));
    shelf = new FolderShelf(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const now = Date.parse('2027-03-01T00:00:00Z');
  const made = async (days: number) => {
    const name = nameOf(new Date(now - days * DAY_MS));
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'manifest.json'), '{}');
    return name;
  };

  it('loses what is too old, but never the newest nor the last one a drill proved', async () => {
    const [ancient, proved, old, young] = [await made(40), await made(30), await made(15), await made(1)];
    expect(await removeOld(shelf, { keepDays: 14, proved, now })).toEqual([ancient, old]);
    expect(await shelf.names()).toEqual([proved, young]);
    expect(await removeOld(shelf, { keepDays: 14, now: now + 400 * DAY_MS })).toEqual([proved]);
    expect(await shelf.names()).toEqual([young]);
  });

  it('keeps what somebody else put there, and a backup that is being made', async () => {
    await mkdir(join(folder, 'photos'));
    const draft = await shelf.begin(new Date(now));
    await removeOld(shelf, { keepDays: 1, now });
    expect((await readdir(folder)).sort()).toEqual([`${draft.name}.partial`, 'photos']);
  });

  it('has nothing of a backup for which the disk had no room', async () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const begin = async (time: Date) => ({ ...(await shelf.begin(time)), write: () => Promise.reject(full) });
    const crowded: Shelf = Object.assign(new FolderShelf(folder), { begin });
    const client = clientOf({ read: () => [] });
    await expect(takeBackup({ client, files: NO_FILES }, crowded, { key: '' })).rejects.toThrow(
      'The disk is full where',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('asks for no document once it has come to the files, for these may take longer than a moment is remembered', async () => {
    let filesBegan = false;
    const tooOld = Object.assign(new Error('the moment is forgotten'), { code: 239 });
    const read = () => {
      if (filesBegan) throw tooOld;
      return [];
    };
    const files: StoredFiles = {
      ...NO_FILES,
      list: async function* () {
        filesBegan = true;
        yield 'from-elsewhere/notes.txt';
      },
      read: async () => Readable.from([Buffer.from('notes')], { objectMode: false }),
    };
    const manifest = await takeBackup({ client: clientOf({ read }), files }, shelf, { key: '' });
    expect(manifest).toMatchObject({ level: 0, files: { count: 1 } });
  });
});

/** A database of two collections whose documents `read` answers. */
function clientOf({ read }: { read: () => unknown[] }): MongoClient {
  const collections = ['migrations', 'users'].map((name) => ({ name, type: 'collection', options: {}, info: {} }));
  const db = {
    databaseName: 'olympiad',
    command: async () => ({ version: '6.0.5' }),
    listCollections: () => ({ toArray: async () => collections }),
    collection: () => ({ listIndexes: () => ({ toArray: async () => [] }), find: read }),
  };
  const client: unknown = { db: () => db, startSession: () => ({ endSession: async () => undefined }) };
  return client as MongoClient;
}
