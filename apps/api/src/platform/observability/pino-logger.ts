import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { redactor, withoutHidden } from './redact.js';
import { currentWork } from './request-context.js';

/** An error without what hangs on it: drivers put whole documents there. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name: type, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { type, message, code, stack, ...(cause instanceof Error && { cause: cause.message }) };
}

/** Nest's logger on pino: one JSON line an entry, with the id of the request it was written for. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  /** `secrets` are values that must not appear in any line. */
  constructor(level: string, secrets: readonly string[] = []) {
    this.pino = pino({
      level,
      formatters: { log: (said) => withoutHidden(said) },
      base: { pid: process.pid },
      serializers: { err: plainError },
      mixin: () => {
        const work = currentWork();
        return work ? { requestId: work.id } : {};
      },
      hooks: { streamWrite: redactor(secrets) },
    });
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest puts the context last; an object comes first, then its sentence. */
  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.at(-1);
    const bindings = typeof context === 'string' ? { context } : {};
    if (typeof message === 'object' && message !== null) {
      const sentence = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
      this.pino[level]({ ...bindings, ...(message instanceof Error ? { err: message } : message) }, sentence);
    } else {
      const [detail] = rest.length > 1 ? rest : [];
      this.pino[level]({ ...bindings, ...(typeof detail === 'string' && { detail }) }, String(message));
    }
  }
}
