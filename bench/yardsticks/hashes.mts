/**
 * The hash library alone, at the product's cost parameters: checks one password again and again, as many at once as
 * the product has lanes on one core, while `GET /run?seconds=` waits for how many it was.
 */
import { hash, verify } from '@node-rs/argon2';
import { fastify as Fastify } from 'fastify';

const ARGON2ID = 2;
const stored = process.env.HASH || (await hash('a password for benches', { algorithm: ARGON2ID }));
const server = Fastify();

server.get('/ready', async () => ({}));
server.get<{ Querystring: { seconds: string } }>('/run', async ({ query }) => {
  const end = performance.now() + Number(query.seconds) * 1_000;
  let checked = 0;
  while (performance.now() < end) {
    if (!(await verify(stored, 'a password for benches'))) throw new Error('The password is right');
    checked += 1;
  }
  return { checked };
});

await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
