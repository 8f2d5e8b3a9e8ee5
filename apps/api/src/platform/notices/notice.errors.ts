import { AppError } from '../errors/app-error.js';

/** A link that ends mails which we did not sign, or whose account is gone. */
export class StopLinkInvalid extends AppError {
  constructor() {
    super(404, 'STOP_LINK_INVALID', 'This link stops no mails');
  }
}
