import type { LoggerService } from '@nestjs/common';
import { config } from 'rxjs';
import { databaseFailure } from './to-app-error.js';

type Log = Pick<Required<LoggerService>, 'error' | 'debug'>;

/**
 * Begins work whose end nobody waits for. What it throws, at once or later, is logged with `failed`, a sentence that
 * names what was to be done, and ends there: a promise that nobody catches would end the process.
 */
export function unattended(log: Log, failed: string, work: () => unknown): void {
  const whole = async (): Promise<void> => {
    await work();
  };
  whole().catch((error: unknown) => logFailure(log, failed, error));
}

/**
 * Logs what failed behind everybody's back. That the database is away or slow is said once by its connection, and a
 * line for each task that waits for it would drown everything else.
 */
export function logFailure(log: Log, failed: string, error: unknown): void {
  if (databaseFailure(error)) log.debug(`${failed}: the database does not answer`);
  else log.error({ err: error }, failed);
}

/** Logs what a listener to an observable throws; RxJS would rethrow it where nobody can catch it. */
export function logUnheardNews(log: Log): void {
  config.onUnhandledError = (error: unknown) => logFailure(log, 'A listener failed on an event', error);
}
