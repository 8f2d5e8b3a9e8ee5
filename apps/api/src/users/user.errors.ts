import { AppError } from '../platform/errors/app-error.js';

/** An account with this e-mail already exists. */
export class EmailTaken extends AppError {
  constructor() {
    super(409, 'EMAIL_TAKEN', 'An account with this e-mail already exists', {
      fields: { email: 'is taken' },
    });
  }
}

/** Without an owner nobody could ever appoint one again. */
export class LastOwner extends AppError {
  constructor() {
    super(409, 'LAST_OWNER', 'The last active owner must remain an active owner');
  }
}
