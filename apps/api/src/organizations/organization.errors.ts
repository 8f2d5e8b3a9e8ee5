import { AppError } from '../platform/errors/app-error.js';

/** The link was never given out, has been used, or has expired: all look alike. */
export class InvitationInvalid extends AppError {
  constructor() {
    super(404, 'INVITATION_INVALID', 'This invitation is not valid or has expired');
  }
}
