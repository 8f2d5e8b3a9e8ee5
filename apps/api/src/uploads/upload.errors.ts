import { AppError } from '../platform/errors/app-error.js';

/** The content is not of a kind that is accepted here, whatever its name or declared type says. */
export class UploadRefused extends AppError {
  constructor(why: string) {
    super(415, 'UPLOAD_REFUSED', 'This file is not accepted', { fields: { file: why } });
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
    super(503, 'SERVER_BUSY', 'Too many pictures are being prepared right now', { retryAfterSeconds: 3 });
  }
}

/** The virus scanner does not answer, and nothing is kept that it has not seen. */
export class ScannerGone extends AppError {
  constructor() {
    super(503, 'SCANNER_GONE', 'The virus scanner cannot be reached right now', { retryAfterSeconds: 10 });
  }
}
