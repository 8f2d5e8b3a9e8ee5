import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const DEADLINE_MS = 2_900;

/** A request that has to be answered by `due`, in milliseconds of the process. */
interface Limited {
  request: FastifyRequest;
  reply: FastifyReply;
  due: number;
}

/** What this process is answering now: how many, which take too long, and which were given up by their client. */
@Injectable()
export class RequestsAtWork {
  /** By time: all have as long. */
  private readonly limited = new Map<FastifyReply, Limited>();
  private timer: NodeJS.Timeout | undefined;
  private open = 0;
  private givenUp: () => void = () => undefined;

  /** How many are being answered. */
  get count(): number {
    return this.open;
  }

  /** `listener` is called for each request whose client went away before the answer. */
  onGivenUp(listener: () => void): void {
    this.givenUp = listener;
  }

  /** Watches what the server answers; called before anything else is added to it. */
  watch(server: FastifyInstance): void {
    server.addHook('onRequest', (_, reply, done) => {
      this.open += 1;
      reply.raw.once('close', () => {
        this.open -= 1;
        this.limited.delete(reply);
        if (!reply.raw.writableFinished) this.givenUp();
      });
      done();
    });
  }

  /**
   * Calls `late` for a request that takes too long, so that a database that hangs never makes a client hang: the
   * driver may try an operation again after its own limit. The time runs from when the body is there; uploads take as
   * long as their bytes do.
   */
  limit(server: FastifyInstance, late: (request: FastifyRequest, reply: FastifyReply) => void): void {
    server.addHook('preHandler', (request, reply, done) => {
      if (!request.headers['content-type']?.startsWith('multipart/')) {
        const due = performance.now() + DEADLINE_MS;
        this.limited.set(reply, { request, reply, due });
        this.timer ??= setTimeout(() => this.look(late), DEADLINE_MS);
      }
      done();
    });
  }

  /** One timer for all: it waits for the oldest, and most are gone by then. */
  private look(late: (request: FastifyRequest, reply: FastifyReply) => void): void {
    this.timer = undefined;
    for (const { request, reply, due } of this.limited.values()) {
      const left = due - performance.now();
      if (left > 0) {
        this.timer = setTimeout(() => this.look(late), left);
        return;
      }
      this.limited.delete(reply);
      // Whoever reads a file slowly has been answered.
      if (!reply.raw.headersSent) late(request, reply);
    }
  }
}
