import type { FastifyInstance } from 'fastify';
import { DatabaseTimeout } from '../errors/app-error.js';
import type { ErrorFilter } from '../errors/error.filter.js';

const DEADLINE_MS = 2_900;

/**
 * Answers 503 when a request takes too long, so that a database that hangs never makes a client hang: the driver
 * may try an operation again after its own limit. Uploads take as long as their bytes do.
 */
export function limitRequests(server: FastifyInstance, errors: ErrorFilter): void {
  server.addHook('preHandler', (request, reply, done) => {
    if (!request.headers['content-type']?.startsWith('multipart/')) {
      const timer = setTimeout(() => errors.answer(new DatabaseTimeout(), request, reply), DEADLINE_MS);
      reply.raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}
