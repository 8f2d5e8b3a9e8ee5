import { HttpException } from '@nestjs/common';
import type { ErrorCode } from '@olympiad/shared-dto/error-codes.js';

interface Details {
  /** What is wrong, by field path. */
  fields?: Record<string, string>;
  /** One further member of the answer, where the contract has one. */
  extra?: Record<string, unknown>;
  retryAfterSeconds?: number;
  /** What goes into `WWW-Authenticate`. */
  authenticate?: string;
}

/** A failure with a name: every error class of the product extends this one. */
export class AppError extends HttpException {
  constructor(
    status: number,
    override readonly errorCode: ErrorCode,
    message: string,
    readonly details: Details = {},
  ) {
    super(message, status);
  }
}

/** No such record, or none that the caller may know of. */
export class NotFound extends AppError {
  constructor(what = 'Nothing is found here') {
    super(404, 'NOT_FOUND', what);
  }
}

/** Input that breaks a rule; `fields` says which. */
export class InvalidInput extends AppError {
  constructor(fields: Record<string, string>, message = 'Some fields are not valid') {
    super(400, 'VALIDATION_FAILED', message, { fields });
  }
}

export class Forbidden extends AppError {
  constructor(message = 'Your role does not allow this') {
    super(403, 'FORBIDDEN', message);
  }
}

/** Too many change the same thing at this moment; what was asked for is not done. */
export class ChangedMeanwhile extends AppError {
  constructor() {
    super(409, 'CHANGED_MEANWHILE', 'Others are changing this right now, please try again', {
      retryAfterSeconds: 1,
    });
  }
}

export class DatabaseUnavailable extends AppError {
  constructor() {
    super(503, 'DATABASE_UNAVAILABLE', 'Database connection error', { retryAfterSeconds: 2 });
  }
}

export class DatabaseTimeout extends AppError {
  constructor() {
    super(503, 'DATABASE_TIMEOUT', 'Database query timeout', { retryAfterSeconds: 2 });
  }
}
