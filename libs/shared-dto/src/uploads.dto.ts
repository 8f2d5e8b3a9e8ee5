export const UPLOAD_PURPOSES = ['photo', 'gallery', 'evidence', 'image', 'logo'] as const;
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
