import { Catch, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorAnswer } from '@olympiad/shared-dto/error.dto.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { NOT_KEPT } from '../http/caching.js';
import { AppError } from './app-error.js';
import { toAppError } from './to-app-error.js';

/** A body that is too large is still taken off the line up to here. */
const DRAINED_MAX_BYTES = 33_554_432;

/** Answers every failure in the one shape and logs it once, with its cause. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('Errors');

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also used where Nest does not come to the request, such as an unknown route. */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const known = toAppError(thrown);
    const error = known ?? new AppError(500, 'INTERNAL', 'Something went wrong on our side');
    const status = error.getStatus();
    this.report(thrown, known, request, status);
    if (reply.sent) return;
    const { fields, extra, retryAfterSeconds, authenticate } = error.details;
    if (status === 413 && Number(request.headers['content-length']) <= DRAINED_MAX_BYTES) {
      // The rest of the body is read and dropped: a client that is still sending would otherwise
      // meet a broken connection instead of this answer.
      void reply.removeHeader('connection');
    }
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    if (authenticate !== undefined) void reply.header('www-authenticate', authenticate);
    const body: ErrorAnswer & Record<string, unknown> = {
      statusCode: status,
      errorCode: error.errorCode,
      message: !known && this.settings.NODE_ENV === 'development' ? String(thrown) : error.message,
      ...(fields && { fields }),
      ...extra,
      requestId: request.id,
    };
    void reply.status(status).header('cache-control', NOT_KEPT).send(body);
  }

  /** One line for each request that failed, whoever's fault it was. */
  private report(thrown: unknown, known: AppError | undefined, request: FastifyRequest, status: number): void {
    const what = { requestId: request.id, method: request.method, route: request.routeOptions?.url, status };
    if (!known) this.log.error({ ...what, err: thrown }, 'Unexpected error');
    // What we threw by name tells itself: a crowd that is turned away must not fill the log with stacks.
    else if (known === thrown && status >= 500) this.log.warn({ ...what, errorCode: known.errorCode }, known.message);
    else if (status >= 500) this.log.error({ ...what, err: thrown }, known.message);
    else this.log.log({ ...what, errorCode: known.errorCode }, known.message);
  }
}
