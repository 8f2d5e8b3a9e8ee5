import type { FilePlace, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import { AppError } from '../platform/errors/app-error.js';

/** The content is not of a kind that is accepted here, whatever its name or declared type says. */
export class UploadRefused extends AppError {
  constructor(why: string) {
    super(415, 'UPLOAD_REFUSED', 'This file is not accepted', { fields: { file: why } });
  }
}

/** The account, or its organization, has used the room for files of this purpose. */
export class NoRoomLeft extends AppError {
  constructor(purpose: UploadPurpose) {
    super(409, 'UPLOAD_ROOM_USED', 'There is no room left for files of this kind: delete some that are not used', {
      fields: { file: `finds no room left for ${purpose}` },
    });
  }
}

/** Something still refers to the file. */
export class FileInUse extends AppError {
  constructor(places: readonly FilePlace[]) {
    super(409, 'FILE_IN_USE', `This file is still used: ${places.join(', ')}`, {
      fields: { id: `is used by ${places.join(', ')}` },
    });
  }
}

/** More bytes than are taken for this purpose. */
export class UploadTooLarge extends AppError {
  constructor(most: number) {
    super(413, 'BODY_TOO_LARGE', 'The file is too large', { fields: { file: `must be at most ${most} bytes` } });
  }
}

/** Too many pictures wait to be prepared already. */
export class TooManyPictures extends AppError {
  constructor() {
    super(503, 'SERVER_BUSY', 'Too many pictures are being processed right now', { retryAfterSeconds: 3 });
  }
}

/** The virus scanner does not answer, and nothing is kept that it has not seen. */
export class ScannerUnavailable extends AppError {
  constructor() {
    super(503, 'SCANNER_GONE', 'The virus scanner cannot be reached right now', { retryAfterSeconds: 10 });
  }
}
