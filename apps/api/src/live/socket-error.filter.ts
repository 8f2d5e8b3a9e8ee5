import { Catch, Logger, type ArgumentsHost, type WsExceptionFilter } from '@nestjs/common';
import type { JoinAcknowledgement } from '@olympiad/shared-dto/socket.js';
import { AppError } from '../platform/errors/app-error.js';
import { toAppError } from '../platform/errors/to-app-error.js';

/** Answers a failed message by its acknowledgement, in the words of HTTP. */
@Catch()
export class SocketErrorFilter implements WsExceptionFilter {
  private readonly log = new Logger('Sockets');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const known = toAppError(thrown);
    if (!known) this.log.error({ err: thrown }, 'Unexpected error');
    const { errorCode, message } = known ?? new AppError(500, 'INTERNAL', 'Something went wrong on our side');
    const acknowledge = host.getArgs().find((argument): argument is Acknowledge => typeof argument === 'function');
    acknowledge?.({ ok: false, error: { errorCode, message } });
  }
}

type Acknowledge = (answer: JoinAcknowledgement) => void;
