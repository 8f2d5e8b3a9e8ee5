import { HttpException } from '@nestjs/common';
import mongoose from 'mongoose';
import type { ErrorCode } from '@olympiad/shared-dto/error-codes.js';
import { AppError, DatabaseTimeout, DatabaseUnavailable } from './app-error.js';

const { MongoError, MongoServerError } = mongoose.mongo;

const CODE_OF_STATUS: Record<number, ErrorCode> = {
  400: 'VALIDATION_FAILED',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};

const MESSAGE_OF_STATUS: Record<number, string> = {
  404: 'Nothing is found here',
  413: 'The request is too large',
  415: 'This kind of content is not accepted',
};

/** Turns whatever was thrown into a named failure; undefined for a fault nobody foresaw. */
export function toAppError(thrown: unknown): AppError | undefined {
  if (thrown instanceof AppError) return thrown;
  const fromDatabase = databaseFailure(thrown);
  if (fromDatabase) return fromDatabase;
  const status = statusOf(thrown);
  if (status === undefined || status >= 500) return undefined;
  if (status === 400) return new AppError(400, 'MALFORMED_JSON', 'The request cannot be read');
  return new AppError(
    status,
    CODE_OF_STATUS[status] ?? 'VALIDATION_FAILED',
    MESSAGE_OF_STATUS[status] ?? 'The request is not accepted',
  );
}

/** A database that cannot be reached, or is too slow. */
export function databaseFailure(thrown: unknown): AppError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if (/OperationTimeout|NetworkTimeout|MaxTimeMSExpired/.test(thrown.name)) return new DatabaseTimeout();
  if (thrown instanceof MongoServerError) {
    if (thrown.code === 50) return new DatabaseTimeout();
    const retryable = thrown.hasErrorLabel('RetryableWriteError') || thrown.hasErrorLabel('TransientTransactionError');
    return retryable ? new DatabaseUnavailable() : undefined;
  }
  if (
    thrown instanceof MongoError &&
    /Network|ServerSelection|NotConnected|TopologyClosed|Pool|WaitQueueTimeout/.test(thrown.name)
  ) {
    return new DatabaseUnavailable();
  }
  // Mongoose's own words for "no connection" carry no class of their own.
  if (thrown.name === 'MongooseError' && /initial connection|bufferCommands|not connected/i.test(thrown.message)) {
    return new DatabaseUnavailable();
  }
  if (/MongooseServerSelectionError|MongoNotConnectedError|MongoClientClosedError/.test(thrown.name)) {
    return new DatabaseUnavailable();
  }
  return undefined;
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    return thrown.statusCode;
  }
  return undefined;
}
