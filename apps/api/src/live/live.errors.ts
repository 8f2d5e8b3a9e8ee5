import { AppError } from '../platform/errors/app-error.js';

/** A socket that follows too much, or asks too often. */
export class TooManyJoins extends AppError {
  constructor() {
    super(429, 'TOO_MANY_REQUESTS', 'This connection follows too many olympiads or asks too often');
  }
}
