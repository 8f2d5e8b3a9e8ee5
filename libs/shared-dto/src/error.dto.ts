import type { ErrorCode } from './error-codes.js';

/** The body of every failure. */
export class ErrorAnswer {
  statusCode!: number;
  errorCode!: ErrorCode;
  /** For people; never carries parser, driver or stack text. */
  message!: string;
  /** What is wrong, by the path of the field, such as `changes.0.value`. */
  fields?: Record<string, string>;
  /** To quote when asking for help; the same id is in the log. */
  requestId!: string;
}
