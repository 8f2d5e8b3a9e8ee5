import { beginsAsAnother, beginsAsPdf, carriesMarkup, endsAsZip, sniff, ZIP_TAIL_BYTES } from './sniff.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const zipEnd = (comment = ''): Buffer => {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, bytes(comment)]);
};

describe('what a file is', () => {
  it.each([
    ['jpeg', '\xff\xd8\xff\xe0....'],
    ['png', '\x89PNG\r\n\x1a\n....'],
    ['gif', 'GIF89a......'],
    ['webp', 'RIFF\x10\x00\x00\x00WEBP'],
    ['pdf', '%PDF-1.7\n...'],
  ])('%s is told by its first bytes', (kind, head) => expect(sniff(bytes(head))).toBe(kind));

  it.each([
    '',
    'PK\x03\x04',
    '<svg xmlns',
    ' %PDF-1.7',
    'RIFF\x10\x00\x00\x00WAVE',
    'RIFF\x10\x00\x00\x00',
    'GIF88a',
    '\x89PNG\n',
  ])('%j is none of those', (head) => expect(sniff(bytes(head))).toBeUndefined());

  it.each(['%PDF-1.4', '\xef\xbb\xbf%PDF-1.7', '\n\n \0%PDF-2.0', `${' '.repeat(1_023)}%PDF-1.4`])(
    'is a PDF to its readers, and so to us: %j',
    (head) => expect(beginsAsPdf(bytes(head))).toBe(true),
  );

  it.each(['', '%PDF-', '%PDF-9.1', 'x%PDF-1.4', '<html>%PDF-1.4', `${' '.repeat(1_024)}%PDF-1.4`])(
    'is no PDF: %j',
    (head) => expect(beginsAsPdf(bytes(head))).toBe(false),
  );

  it('is another file after blanks, too', () => {
    for (const head of ['MZ\x90', '\n\nPK\x03\x04', '\x7fELF', '#!/bin/sh', 'GIF89a......', ' %PDF-1.4']) {
      expect([head, beginsAsAnother(bytes(head))]).toEqual([head, true]);
    }
    for (const head of ['', '\n', 'sent by scanner 7', '% a comment']) {
      expect([head, beginsAsAnother(bytes(head))]).toEqual([head, false]);
    }
  });

  it.each([
    '<script>',
    '<SCRIPT src=x>',
    '<!DOCTYPE  html>',
    '<html\n>',
    '<?php echo',
    '<svg a="b" xmlns="x">',
    '<iframe >',
  ])('carries a page with %s in it', (markup) => expect(carriesMarkup(bytes(`binary\x00${markup}`))).toBe(true));

  it.each(['<x:xmpmeta>', 'scripts', '<svgx', '< script>', '<scripture>'])('carries none with %s in it', (text) => {
    expect(carriesMarkup(bytes(text))).toBe(false);
  });

  it('ends as an archive with or without a comment, and with a few bytes more', () => {
    expect(endsAsZip(Buffer.concat([bytes('picture'), zipEnd()]))).toBe(true);
    expect(endsAsZip(Buffer.concat([bytes('picture'), zipEnd('a comment')]))).toBe(true);
    expect(endsAsZip(Buffer.concat([zipEnd(), bytes('padding')]))).toBe(true);
    expect(endsAsZip(zipEnd('x'.repeat(65_535)).subarray(-ZIP_TAIL_BYTES))).toBe(true);
    // Cut short, it would not open; an end that is whole may stand before it.
    expect(endsAsZip(zipEnd('a comment').subarray(0, -1))).toBe(false);
    expect(endsAsZip(Buffer.concat([zipEnd(), zipEnd('a comment').subarray(0, -1)]))).toBe(true);
    expect(endsAsZip(bytes('no archive PK\x05\x06'))).toBe(false);
    expect(endsAsZip(Buffer.alloc(0))).toBe(false);
  });
});
