import { AppError } from '../platform/errors/app-error.js';

/** Nobody is signed in, or the token is not one of ours. */
export class Unauthenticated extends AppError {
  constructor() {
    super(401, 'UNAUTHENTICATED', 'Please sign in');
  }
}

/** The access token has expired, or what it says about the account is out of date: refreshing gives a new one. */
export class TokenExpired extends AppError {
  constructor() {
    super(401, 'TOKEN_EXPIRED', 'The access token has expired');
  }
}

/** The owner has not approved the account yet. */
export class AccountPending extends AppError {
  constructor() {
    super(403, 'ACCOUNT_PENDING', 'This account waits for approval');
  }
}

export class AccountDisabled extends AppError {
  constructor() {
    super(403, 'ACCOUNT_DISABLED', 'This account is disabled');
  }
}

/** Unknown e-mail and wrong password alike. */
export class WrongCredentials extends AppError {
  constructor() {
    super(401, 'WRONG_CREDENTIALS', 'E-mail or password is wrong');
  }
}

/** The current password, asked for before a change, is not right. */
export class WrongPassword extends AppError {
  constructor() {
    super(403, 'WRONG_PASSWORD', 'The current password is wrong', { fields: { currentPassword: 'is wrong' } });
  }
}

/** Without a password, only having signed in a moment ago shows who asks. */
export class SignInAgain extends AppError {
  constructor() {
    super(403, 'SIGN_IN_AGAIN', 'Please sign in again first');
  }
}

/** No refresh token, or one that is no longer valid: sign in again. */
export class RefreshRefused extends AppError {
  constructor() {
    super(401, 'REFRESH_REFUSED', 'Please sign in again');
  }
}

/**
 * Too many failures in this line. What is asked is looked at when it comes again after `retryAfterSeconds`, or at once
 * with the solved challenge.
 */
export class ProofNeeded extends AppError {
  constructor(retryAfterSeconds: number, challenge: string) {
    super(429, 'PROOF_NEEDED', 'Too many failed attempts: please wait, or send a proof of work', {
      retryAfterSeconds,
      authenticate: `Altcha challenge="${challenge}"`,
    });
  }
}

/** More people sign in at this moment than passwords can be checked. */
export class ServerBusy extends AppError {
  constructor(retryAfterSeconds: number) {
    super(503, 'SERVER_BUSY', 'Many people are signing in right now, please try again shortly', { retryAfterSeconds });
  }
}
