import { Logger } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { lastValueFrom } from 'rxjs';

/** As the library has it by itself. */
export const SOCKETS_PATH = '/socket.io/';

/** As Nest's own adapter has them. */
type Bound = Parameters<IoAdapter['bindMessageHandlers']>;
type Acknowledge = (answer: unknown) => void;

/**
 * Nest's adapter, made light for sockets that mostly wait: one plain listener a message instead of a chain of
 * observables, and no memory of the request that a socket came by. What a handler returns is the acknowledgement.
 */
export class SocketAdapter extends IoAdapter {
  private readonly log = new Logger('Sockets');

  override bindMessageHandlers(socket: Bound[0], handlers: Bound[1], transform: Bound[2]): void {
    (socket.conn as { request?: unknown }).request = undefined;
    socket.handshake.headers = {};
    for (const { message, callback } of handlers) {
      socket.on(message as string, (...payload: unknown[]) => {
        this.answer(payload, callback, transform).catch((error: unknown) => this.log.error({ err: error }));
      });
    }
  }

  private async answer(payload: unknown[], handle: Bound[1][number]['callback'], transform: Bound[2]): Promise<void> {
    const acknowledge = payload.find((part): part is Acknowledge => typeof part === 'function');
    // A handler that failed was answered by its filter and gives nothing.
    const answer: unknown = await lastValueFrom(transform(handle(payload[0], acknowledge)), {
      defaultValue: undefined,
    });
    if (answer !== undefined) acknowledge?.(answer);
  }
}
