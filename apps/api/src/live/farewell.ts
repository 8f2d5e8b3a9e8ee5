import { Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { Drain } from '../platform/drain/drain.js';
import { Rooms } from './rooms.js';

/** The part of the drain time in which sockets are closed; the rest is for the last to leave. */
const SPREAD = 0.7;
const BUSY = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n';

/**
 * Closes the sockets of an ending process evenly over the time there is: a thousand that reconnect at the same moment
 * would overload the others. To a client it is a lost network, so it comes back by itself.
 */
@Injectable()
export class Farewell {
  constructor(
    private readonly drain: Drain,
    rooms: Rooms,
  ) {
    drain.onBegin((milliseconds) => {
      const sockets = rooms.sockets();
      sockets.forEach((socket, index) => {
        setTimeout(() => socket.conn.close(), (milliseconds * SPREAD * index) / sockets.length).unref();
      });
    });
  }

  /** Sends a newcomer on while this process ends: a proxy tries the next one by itself. Answers whether it did. */
  sendOn({ socket }: Pick<IncomingMessage, 'socket'>): boolean {
    if (this.drain.hasBegun) socket.end(BUSY);
    return this.drain.hasBegun;
  }
}
