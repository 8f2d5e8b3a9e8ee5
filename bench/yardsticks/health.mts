/** The least code that says it is alive with the product's headers: raw Fastify, a request id, one route. */
import { randomUUID } from 'node:crypto';
import { fastify as Fastify } from 'fastify';

const { PORT, HEADERS = '{}' } = process.env;
const headers = JSON.parse(HEADERS) as Record<string, string>;
const server = Fastify({ genReqId: () => randomUUID() });

server.addHook('onRequest', async (request, reply) => {
  reply.headers(headers);
  reply.header('x-request-id', request.id);
});
server.get('/ready', async () => ({}));
server.get('/livez', async () => ({ status: 'ok' }));

await server.listen({ port: Number(PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
