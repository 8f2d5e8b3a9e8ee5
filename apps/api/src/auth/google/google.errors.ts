import { AppError } from '../../platform/errors/app-error.js';

/** Google sign-in is off in this installation. */
export class GoogleNotConfigured extends AppError {
  constructor() {
    super(404, 'GOOGLE_NOT_CONFIGURED', 'Signing in with Google is not available here');
  }
}

/** Google's answer does not prove who this is, or proves somebody who may not sign in so. */
export class GoogleRefused extends AppError {
  constructor() {
    super(401, 'GOOGLE_REFUSED', 'Signing in with Google did not work');
  }
}
