/** What a file's own first bytes say it is; names and declared types say nothing. */
export type Sniffed = 'jpeg' | 'png' | 'webp' | 'gif' | 'pdf';

/** Readers look for the head of a PDF within so many bytes. */
export const PDF_HEAD_WITHIN_BYTES = 1_024;
/** Bytes needed to tell. */
export const SNIFF_BYTES = PDF_HEAD_WITHIN_BYTES + 8;

const SIGNATURES: { kind: Sniffed; bytes: string; at?: number; and?: string }[] = [
  { kind: 'jpeg', bytes: '\xff\xd8\xff' },
  { kind: 'png', bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'gif', bytes: 'GIF87a' },
  { kind: 'gif', bytes: 'GIF89a' },
  { kind: 'webp', bytes: 'RIFF', and: 'WEBP', at: 8 },
  { kind: 'pdf', bytes: '%PDF-' },
];

/** The kind by signature; undefined for everything that is not taken. */
export function sniff(head: Buffer): Sniffed | undefined {
  const text = head.toString('latin1', 0, 12);
  return SIGNATURES.find(
    ({ bytes, at, and }) => text.startsWith(bytes) && (and === undefined || text.startsWith(and, at)),
  )?.kind;
}

/** As readers of PDF open them: a byte order mark or blanks may stand before the head, within their 1,024 bytes. */
export function beginsAsPdf(head: Buffer): boolean {
  const [before] =
    /^(?:\xef\xbb\xbf|[\t\n\v\f\r \0])*(?=%PDF-[12]\.\d)/.exec(head.toString('latin1', 0, SNIFF_BYTES)) ?? [];
  return before !== undefined && before.length < PDF_HEAD_WITHIN_BYTES;
}

const PROGRAM = /^(?:MZ|PK|\x7fELF|#!|<\?|%!PS|Rar!|7z\xbc\xaf)/;

/** Does some program take these bytes, blanks before them aside, for a file of its own? */
export function beginsAsAnother(content: Buffer): boolean {
  const text = content.toString('latin1').replace(/^[\t\n\v\f\r \0]+/, '');
  return PROGRAM.test(text) || sniff(Buffer.from(text, 'latin1')) !== undefined;
}

const MARKUP =
  /<(?:!doctype\s+html|html|script|iframe|\?php)[\s>]|<svg[\s>][^>]{0,400}xmlns|http:\/\/www\.w3\.org\/2000\/svg/i;
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
/** A zip's end record is this long, and a comment of up to 65,535 bytes may follow it. */
const ZIP_END_BYTES = 22;
export const ZIP_TAIL_BYTES = ZIP_END_BYTES + 65_535;

/** Does the text carry a page or a script that some program would run? */
export function carriesMarkup(content: Buffer): boolean {
  return MARKUP.test(content.toString('latin1'));
}

/** Would an archive program open it? `tail` is the end of the file, at least `ZIP_TAIL_BYTES` of it where it has them. */
export function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1)) {
    if (at + ZIP_END_BYTES > tail.length) continue;
    if (at + ZIP_END_BYTES + tail.readUInt16LE(at + 20) <= tail.length) return true;
  }
  return false;
}
