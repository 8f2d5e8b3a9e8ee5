import type { Page } from './list.dto.js';

export const UPLOAD_PURPOSES = ['photo', 'gallery', 'evidence', 'image', 'logo', 'answer'] as const;
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number];

export class UploadedFile {
  id!: string;
  /** Where it is read, relative to the site. */
  url!: string;
  /** The media type it was stored as. */
  type!: string;
  /** Bytes stored. */
  size!: number;
}

/** What can refer to a file: a published page, a draft, a version published before, an olympiad, a question, an attempt. */
export const FILE_PLACES = ['published', 'draft', 'version', 'olympiad', 'question', 'attempt'] as const;
export type FilePlace = (typeof FILE_PLACES)[number];

/** A file of one's own, or of one's organization. */
export class OwnFile extends UploadedFile {
  purpose!: UploadPurpose;
  uploadedAt!: string;
  /** What refers to it; empty for what is not used. */
  usedBy!: FilePlace[];
  /** When it was first seen that nothing refers to it. */
  unusedSince?: string;
  /** When it goes by itself, unless something refers to it by then. */
  goesAt?: string;
}

/** How much of the room for one purpose is used. */
export class FileRoom {
  purpose!: UploadPurpose;
  files!: number;
  bytes!: number;
  filesMost!: number;
  bytesMost!: number;
}

/** One's files, newest first, and the room there is for them. */
export class OwnFiles implements Page<OwnFile> {
  items!: OwnFile[];
  page!: number;
  limit!: number;
  total!: number;
  totalIsLowerBound?: true;
  nextCursor?: string;
  room!: FileRoom[];
}
