import { randomUUID } from 'node:crypto';
import { maxHeaderSize } from 'node:http';
import { Logger, type Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { JSON_BODY_MAX_BYTES } from '@olympiad/shared-dto/limits.js';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { Drain } from '../drain/drain.js';
import { secretsOf } from '../config/variables.js';
import { DatabaseTimeout } from '../errors/app-error.js';
import { ErrorFilter } from '../errors/error.filter.js';
import { logUnheardNews } from '../errors/unattended.js';
import { HttpMetrics } from '../observability/http-metrics.js';
import { PinoLogger } from '../observability/pino-logger.js';
import { RequestTraces } from '../observability/request-traces.js';
import { documentApi } from './api-docs.js';
import { NOT_KEPT } from './caching.js';
import { answerNoRequest, readableUrl, refuseExpectation, refuseUnreadable } from './last-answers.js';
import { takeOneClicks } from './one-click.js';
import { RequestsAtWork } from './requests-at-work.js';
import { SchemaPipe } from './schema.pipe.js';
import { endOnSignal } from './shutdown.js';
import { SocketAdapter, SOCKETS_PATH } from './socket-adapter.js';
import { serveWebApp } from './web-app.js';

/** The HTTP server's adapter: request ids, body limits, how many proxies are believed. */
export function createAdapter(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: JSON_BODY_MAX_BYTES,
    // A request that still reaches a closing server is answered like any other.
    return503OnClosing: false,
    trustProxy: (_address: string, hop: number) => hop < settings.TRUST_PROXY,
    // As long as a request's head may be: an over-long id or address names nothing, and is answered like any other.
    routerOptions: { maxParamLength: maxHeaderSize },
    rewriteUrl: readableUrl,
    // Whoever offers another protocol elsewhere is answered in this one.
    http: { shouldUpgradeCallback: ({ url = '' }) => url.startsWith(SOCKETS_PATH) },
    clientErrorHandler: answerNoRequest,
    genReqId: (request: { headers: Record<string, unknown> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    },
  });
}

/** The log of a process with these settings; none of their secrets appears in it. */
export function createLogger(settings: Settings): PinoLogger {
  return new PinoLogger(settings.LOG_LEVEL, secretsOf(settings));
}

/** Builds the application of the root module; the same for production and tests. */
export async function createApp(module: Type, settings: Settings): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, createAdapter(settings), {
    logger: createLogger(settings),
    bodyParser: false,
    abortOnError: false,
  });
  await configureApp(app);
  return app;
}

/** Everything between the adapter and the modules: parsers, headers, origins, errors, the web app. */
export async function configureApp(app: NestFastifyApplication): Promise<void> {
  logUnheardNews(new Logger('News'));
  const settings = app.get<Settings>(SETTINGS);
  const foreign = settings.FRONTEND_URL ? [new URL(settings.FRONTEND_URL).origin] : [];
  const server = app.getHttpAdapter().getInstance();
  const atWork = app.get(RequestsAtWork, { strict: false });
  atWork.watch(server);
  app.get(HttpMetrics, { strict: false }).watch(server);
  app.get(RequestTraces, { strict: false }).watch(server);

  app.useBodyParser('application/json', { bodyLimit: JSON_BODY_MAX_BYTES });
  server.removeContentTypeParser('text/plain');
  takeOneClicks(server);
  await app.register(cookie as never);
  await app.register(multipart, { limits: { files: 1, fields: 5, fileSize: settings.MAX_FILE_SIZE } });

  protect(app, settings, foreign);
  app.get(Drain, { strict: false }).watch(server);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ 'x-request-id': request.id, 'cache-control': NOT_KEPT });
    done();
  });

  app.useGlobalPipes(new SchemaPipe());
  const errors = app.get(ErrorFilter, { strict: false });
  app.useGlobalFilters(errors);
  refuseUnreadable(server, errors);
  server.server.on('checkExpectation', refuseExpectation);
  atWork.limit(server, (request, reply) => errors.answer(new DatabaseTimeout(), request, reply));
  app.useWebSocketAdapter(new SocketAdapter(app));
  app.setGlobalPrefix('api', {
    exclude: [
      'api/health',
      'livez',
      'readyz',
      'startupz',
      'config.json',
      '.well-known/jwks.json',
      'p/:slug',
      'uploads/*path',
    ],
  });
  endOnSignal(app, settings.SHUTDOWN_SECONDS * 1_000);
  documentApi(app);
  await serveWebApp(server, errors);
}

/** What a browser is told to refuse, and whose pages may ask: ours and those of the origins in `foreign`. */
function protect(app: NestFastifyApplication, settings: Settings, foreign: string[]): void {
  app.useSecurityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: "'none'",
        scriptSrc: "'self'",
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...originsOf(settings.VITE_API_URL)],
        fontSrc: "'self'",
        connectSrc: ["'self'", ...originsOf(settings.VITE_API_URL), ...originsOf(settings.VITE_SOCKET_URL)],
        manifestSrc: "'self'",
        workerSrc: "'self'",
        formAction: "'self'",
        baseUri: "'self'",
        frameAncestors: "'none'",
      },
    },
    crossOriginResourcePolicy: { policy: foreign.length > 0 ? 'cross-origin' : 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: settings.FRONTEND_URL.startsWith('https:'),
  });
  app.enableCsrfProtection({ trustedOrigins: foreign });
  if (foreign.length > 0) answerForeign(app, foreign);
}

function answerForeign(app: NestFastifyApplication, foreign: string[]): void {
  const cors = {
    origin: foreign,
    credentials: true,
    // All that routes have; by itself the library lets no other than the first three through.
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    maxAge: 600,
    // A preflight is answered before the hook below is asked.
    cacheControl: NOT_KEPT,
    exposedHeaders: ['retry-after', 'www-authenticate', 'x-request-id', 'content-disposition'],
  };
  // A bare OPTIONS is a request like any other; the library would answer it in words of its own.
  const delegator = ({ headers }: FastifyRequest, tell: (error: null, options: object) => void): void =>
    tell(null, { ...cors, preflight: 'origin' in headers && 'access-control-request-method' in headers });
  const options = { ...cors, delegator };
  app.enableCors(options);
}

/** The http(s) origin of an address and its websocket twin. */
function originsOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { origin } = new URL(address);
  return [origin, origin.replace(/^http/, 'ws')];
}
