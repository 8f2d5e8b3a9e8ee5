import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../errors/app-error.js';
import type { ErrorFilter } from '../errors/error.filter.js';
import { KEPT } from './caching.js';

/** The built web app lies beside the built API. */
const WEB_ROOT = fileURLToPath(new URL('../../../../../../web/', import.meta.url));
/** Names that carry the hash of their content. */
const HASHED = /^\/(?:(?:chunk|main|polyfills|styles)-[\w-]{8}\.(?:js|css)|media\/.+)$/;
const FILE = /\.[A-Za-z0-9]{1,12}$/;

/** The web app's one page, for those who write something into it; undefined when the web app is not built. */
export function readIndexPage(): Promise<string | undefined> {
  return readFile(`${WEB_ROOT}index.html`, 'utf8').catch(() => undefined);
}

/** Serves the web app: files as they are, every other path as `index.html`, API paths never. */
export async function serveWebApp(server: FastifyInstance, errors: ErrorFilter): Promise<void> {
  if (!existsSync(WEB_ROOT)) return;
  await server.register(fastifyStatic, {
    root: WEB_ROOT,
    serve: false,
    index: false,
    cacheControl: false,
    // The build lays a .br and a .gz beside each text file.
    preCompressed: true,
  });
  // What a condition of the request keeps from being sent is a failure like any other.
  const errorHandler = (error: Error, request: FastifyRequest, reply: FastifyReply): void =>
    errors.answer(error, request, reply);
  server.get('/*', { errorHandler }, async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (/^\/(api|socket\.io|\.well-known)(\/|$)/.test(path)) {
      errors.answer(new NotFound(), request, reply);
      return reply;
    }
    if (!FILE.test(path)) return reply.header('cache-control', KEPT.webApp).sendFile('index.html');
    const age = HASHED.test(path) ? KEPT.forever : KEPT.webApp;
    return reply.header('cache-control', age).sendFile(decodeURIComponent(path).slice(1));
  });
}
