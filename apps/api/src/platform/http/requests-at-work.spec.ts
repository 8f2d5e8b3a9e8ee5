import { Readable } from 'node:stream';
import { jest } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { RequestsAtWork } from './requests-at-work.js';

let server: FastifyInstance;
let work: RequestsAtWork;
let address: string;
let late: string[];
let arrived: Promise<void>;

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  late = [];
  let arrive = (): void => undefined;
  arrived = new Promise((resolve) => (arrive = resolve));
  work = new RequestsAtWork();
  server = Fastify();
  work.watch(server);
  work.limit(server, (request, reply) => {
    late.push(request.url);
    void reply.status(503).send('late');
  });
  server.get('/quick', async () => 'quick');
  server.get('/hanging', () => {
    arrive();
    return new Promise(() => undefined);
  });
  // Its reader takes its time: the first bytes are there, the last never come.
  server.get('/file', () => {
    const file = new Readable({ read: () => undefined });
    file.push('begun');
    return file;
  });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  jest.useRealTimers();
  server.server.closeAllConnections();
  await server.close();
});

it('tells of a request that is not answered in time, and of no other', async () => {
  await (await fetch(`${address}/quick`)).text();
  const hanging = fetch(`${address}/hanging`);
  await arrived;
  const file = await fetch(`${address}/file`);
  jest.advanceTimersByTime(2_000);
  expect(late).toEqual([]);
  jest.advanceTimersByTime(1_000);
  expect((await hanging).status).toBe(503);
  expect(late).toEqual(['/hanging']);
  expect(file.status).toBe(200);
});

it('counts what is being answered, and tells what its client gave up', async () => {
  const givenUp = new Promise<void>((resolve) => work.onGivenUp(resolve));
  const leaving = new AbortController();
  await fetch(`${address}/file`, { signal: leaving.signal });
  expect(work.count).toBe(1);
  leaving.abort();
  await givenUp;
  expect(work.count).toBe(0);
});
