import { AppError } from '../../platform/errors/app-error.js';

/** A link that is unknown, used or expired. */
export class LinkInvalid extends AppError {
  constructor() {
    super(404, 'LINK_INVALID', 'This link is no longer valid');
  }
}

/** A code that is not the account's, used or expired; unknown accounts get the same answer. */
export class CodeInvalid extends AppError {
  constructor() {
    super(401, 'CODE_INVALID', 'E-mail or code is wrong, or the code has been used or has expired');
  }
}
